package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dtls.bc.VirtualLink.Side;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6347 section 4.2.4, and row 23 of what went wrong elsewhere: handshakes under loss and delay. */
class LossTest {
    private static final long[] LOST = {};

    private static void connects(VirtualLink link, long withinMs) {
        link.start();
        link.runUntilSettled(withinMs);
        assertThat(link.client.connected()).as("client %s %s", link.client.events, link.client.endpoint.drops()
                .snapshot()).isNotNull();
        assertThat(link.server.connected()).as("server %s %s", link.server.events, link.server.endpoint.drops()
                .snapshot()).isNotNull();
        link.fate((from, datagram) -> afterMs(1));
        link.client.send(100);
        link.server.send(200);
        link.runFor(2_000);
        assertThat(link.server.received).hasSize(1);
        assertThat(link.client.received).hasSize(1);
        assertThat(link.client.events).hasSize(1);
        assertThat(link.server.events).hasSize(1);
    }

    private static VirtualLink losing(int delayMs, BiPredicate<Side, Integer> lost) {
        return HandshakeTest.link((from, datagram) -> lost.test(from, from.sent.size() - 1) ? LOST : afterMs(delayMs));
    }

    @ParameterizedTest
    @CsvSource({"client,0", "client,1", "client,2", "server,0", "server,1", "server,2"})
    void anyOneDatagramMayBeLost(String side, int index) {
        connects(losing(20, (from, n) -> from.name.equals(side) && n == index), 5_000);
    }

    @ParameterizedTest
    @CsvSource({"client,0", "client,1", "server,0", "server,1"})
    void fourInARowMayBeLost(String side, int first) {
        connects(losing(20, (from, n) -> from.name.equals(side) && n >= first && n < first + 4), 15_000);
    }

    // RFC 6347 section 4.2.4: the server answers a repeated last flight of the client with its own
    @Test
    void aLostLastFlightIsResent() {
        boolean[] serverWasDone = {false};
        VirtualLink link = HandshakeTest.link((from, datagram) -> {
            boolean lastFlight = from.name.equals("server") && datagram[0] == 20 && !serverWasDone[0];
            serverWasDone[0] |= lastFlight;
            return lastFlight ? LOST : afterMs(20);
        });
        connects(link, 2_000);
        assertThat(serverWasDone[0]).isTrue();
    }

    @Test
    void everythingMayComeTwice() {
        connects(HandshakeTest.link((from, datagram) -> afterMs(10, 15)), 1_000);
    }

    @Test
    void aRoundTripOfOneSecondIsSurvived() {
        connects(HandshakeTest.link((from, datagram) -> afterMs(500)), 10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void datagramsMayOvertakeEachOther(long seed) {
        Random random = new Random(seed);
        connects(HandshakeTest.link(HandshakeTest.BOB.fingerprints(), HandshakeTest.ALICE.fingerprints(),
                HandshakeTest.PROFILES, HandshakeTest.PROFILES, 300, (from, datagram) -> afterMs(random.nextInt(100))),
                10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aQuarterOfAllDatagramsMayBeLost(long seed) {
        Random random = new Random(seed);
        connects(HandshakeTest.link((from, datagram) -> random.nextInt(4) == 0 ? LOST : afterMs(50)), 30_000);
    }

    // RFC 6347 section 4.2.4.1: doubled each time, here up to 4 s
    @Test
    void resendsBackOffAndTheHandshakeIsGivenUp() {
        VirtualLink link = HandshakeTest.link((from, datagram) -> LOST);
        link.start();
        link.runFor(7_000);
        assertThat(link.client.sent).hasSize(5);
        assertThat(link.server.sent).isEmpty();
        link.runFor(60_000);
        assertThat(link.client.sent).hasSizeBetween(18, 20);
        assertThat(link.client.failed().kind()).isEqualTo("dtls-failure");
        assertThat(link.client.failed().reason()).contains("60 s");
        assertThat(link.server.failed()).isNotNull();
    }

    // An application record may overtake the server's Finished: it is kept for a moment, not lost
    @Test
    void dataThatOvertakesTheLastFlightIsKept() {
        VirtualLink link = HandshakeTest.link(
                (from, datagram) -> afterMs(from.name.equals("server") && datagram[0] == 20 ? 50 : 10));
        link.start();
        while (link.server.connected() == null) {
            link.runFor(1);
        }
        assertThat(link.client.connected()).isNull();
        link.server.send(10);
        link.runFor(20);
        assertThat(link.client.received).isEmpty();
        link.runFor(100);
        assertThat(link.client.received).hasSize(1);
    }
}
