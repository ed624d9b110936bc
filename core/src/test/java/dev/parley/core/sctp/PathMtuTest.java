package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8899 over links that swallow what is too large; sizes here are those of SCTP packets, without DTLS and UDP. */
@Timeout(60)
class PathMtuTest {
    private final SimNetwork network = new SimNetwork(20261123);
    private final SimHost a = network.host("a", "10.0.0.1");
    private final SimHost b = network.host("b", "10.0.0.2");
    private final SimSctp from = new SimSctp(a, SctpOptions.DEFAULT, 1);
    private final SimSctp to = new SimSctp(b, SctpOptions.DEFAULT, 2);
    private int probes;

    private void connect(int mtuBytes) {
        network.between(a, b, link -> link.latencyMs(10).rate(100_000_000, 250_000).mtuBytes(mtuBytes));
        network.tap((nowNs, datagram, fate) -> probes += datagram.payload().length > mtuBytes ? 1 : 0);
        SimSctp.connect(from, to);
    }

    private int packetBytes() {
        return from.association.snapshot().maxPacketBytes();
    }

    // The largest step below what the path takes
    @ParameterizedTest
    @CsvSource({"1160,1160", "1250,1192", "1400,1332", "1431,1412", "1432,1432", "1440,1432", "8000,4012",
            "65535,8932"})
    void packetsGrowToWhatThePathTakes(int mtuBytes, int expected) {
        connect(mtuBytes);
        from.sendWithoutEnd();
        network.clock().runForMs(3_000);
        assertThat(packetBytes()).isEqualTo(expected);
        assertThat(probes).as("probes that were lost").isLessThanOrEqualTo(3);
        assertThat(from.association.timeouts()).isZero();
    }

    // RFC 8899 section 5.1.4: nothing is looked for before it is worth it
    @Test
    void anIdleAssociationDoesNotProbe() {
        connect(65_535);
        from.send(10_000);
        network.clock().runForMs(60_000);
        assertThat(packetBytes()).isEqualTo(SctpOptions.DEFAULT_MAX_PACKET_BYTES);
        from.send(60_000);
        network.clock().runForMs(1_000);
        assertThat(packetBytes()).isEqualTo(8_932);
    }

    @Test
    void aProbeThatIsLostByChanceIsRepeated() {
        connect(65_535);
        network.link(a, b).dropIf(datagram -> datagram.payload().length == 1_412 && probes++ < 2);
        from.sendWithoutEnd();
        network.clock().runForMs(3_000);
        assertThat(packetBytes()).isEqualTo(8_932);
    }

    // RFC 8899 section 5.1.1, PMTU_RAISE_TIMER
    @Test
    void afterTenMinutesItLooksAgain() {
        connect(1_440);
        from.send(100_000);
        network.clock().runForMs(5_000);
        assertThat(packetBytes()).isEqualTo(1_432);
        network.between(a, b, link -> link.mtuBytes(65_535));
        network.clock().runForMs(590_000);
        assertThat(packetBytes()).isEqualTo(1_432);
        network.clock().runForMs(10_000);
        assertThat(packetBytes()).isEqualTo(8_932);
    }

    @Test
    void whoWantsNoDiscoverySendsNoProbes() {
        SctpOptions none = SctpOptions.DEFAULT.withLargestPacketBytes(0);
        SimSctp plain = new SimSctp(a, none, 3);
        SimSctp peer = new SimSctp(b, none, 4);
        SimSctp.connect(plain, peer);
        plain.send(1_000_000);
        network.clock().runForMs(3_000);
        assertThat(plain.association.snapshot().maxPacketBytes()).isEqualTo(SctpOptions.DEFAULT_MAX_PACKET_BYTES);
    }

    // RFC 8899 section 4.3: the path takes less than before, and tells nobody
    @Test
    void aPathThatTakesLessThanBeforeIsNoticed() {
        connect(65_535);
        from.sendWithoutEnd();
        network.clock().runForMs(2_000);
        assertThat(packetBytes()).isEqualTo(8_932);
        network.between(a, b, link -> link.mtuBytes(1_300));
        network.clock().runForMs(10_000);
        assertThat(packetBytes()).isEqualTo(1_192);
        long before = to.receivedBytes;
        network.clock().runForMs(2_000);
        assertThat(to.receivedBytes - before).isGreaterThan(10_000_000);
    }

    @Test
    void anotherPathBeginsAtTheSafeSize() {
        connect(65_535);
        from.sendWithoutEnd();
        network.clock().runForMs(2_000);
        network.between(a, b, link -> link.mtuBytes(1_300));
        from.association.pathChanged(network.clock().nowNs());
        network.clock().runForMs(3_000);
        assertThat(packetBytes()).isEqualTo(1_192);
        assertThat(to.receivedBytes).isGreaterThan(40_000_000);
    }
}
