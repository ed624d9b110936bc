package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is lost at the end of a flight is known after two round trips (RFC 8985 section 7), not after a retransmission
 * timeout of at least 400 ms. The wire has a round trip of 20 ms.
 */
@Timeout(60)
class SctpTailLossTest {
    private final AssociationPair pair = AssociationPair.connected();

    private int sentByA() {
        return pair.wire.sentByA();
    }

    private void send(int bytes) {
        pair.send(1, AssociationPair.bytes(bytes, bytes), SendOptions.RELIABLE);
    }

    private void assertArrivedAfter(int messages, long ms) {
        pair.run(ms);
        assertThat(pair.b.messages()).hasSize(messages);
        pair.run(5_000);
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
        assertThat(pair.a.association.isEstablished()).isTrue();
    }

    @Test
    void theOnlyMessageLostIsThereAfterThreeRoundTrips() {
        send(10);
        pair.run(100);
        pair.wire.lose(true, sentByA());
        send(11);
        assertArrivedAfter(2, 120);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isEqualTo(1);
    }

    // The very first message has a round-trip time to go by: that of the cookie
    @Test
    void theFirstMessageOfAllIsRepairedAsSoon() {
        pair.wire.lose(true, sentByA());
        send(10);
        assertArrivedAfter(1, 120);
    }

    // The last packets of ten, also when only the one before the last is missing
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theEndOfAFlightIsRepairedAtOnceHoweverMuchIsMissing(int lost) {
        int first = sentByA();
        pair.wire.rule((fromA, index, packet) -> fromA && index >= first + 10 - lost && index < first + 10
                ? new long[0]
                : null);
        send(10 * 1_132);
        assertArrivedAfter(1, 200);
    }

    @Test
    void oneHoleJustBeforeTheEndIsFoundByTheProbe() {
        pair.wire.lose(true, sentByA() + 8);
        send(10 * 1_132);
        assertArrivedAfter(1, 150);
    }

    // Nobody hears: probes are no second timer that sends without end
    @Test
    void intoADeadPathGoesOneProbeAndThenOnlyTimeouts() {
        send(10);
        pair.run(500);
        int before = sentByA();
        pair.wire.rule((fromA, index, packet) -> fromA ? new long[0] : null);
        send(11);
        pair.run(380);
        assertThat(sentByA() - before).as("the message and one probe").isEqualTo(2);
        pair.run(10_000);
        assertThat(sentByA() - before).isBetween(5, 9);
    }

    // A peer may hold back its SACK for 200 ms (RFC 9260 section 6.2): a few needless probes teach that
    @Test
    void aPeerThatDelaysItsSacksIsSoonLeftAlone() {
        SctpOptions slow = new SctpOptions(1_160, 5 << 20, 262_144, 500, 400, 3_000, 190, 30_000, -1, -1, 60_000,
                SctpExtensions.DEFAULT);
        AssociationPair patient = new AssociationPair(SctpOptions.DEFAULT, slow, 5).connect();
        patient.run(200);
        for (int i = 0; i < 50; i++) {
            patient.send(1, "message " + i);
            patient.run(1_000);
        }
        assertThat(patient.b.messages()).hasSize(50);
        assertThat(patient.a.association.snapshot().retransmittedChunks()).isLessThanOrEqualTo(4);
        assertThat(patient.a.association.snapshot().congestionWindowBytes()).isGreaterThan(10_000);
    }

    // A chunk that may not be sent again is not sent again as a probe (RFC 3758)
    @Test
    void whatMayNotBeSentAgainIsNotProbedWith() {
        send(10);
        pair.run(100);
        pair.wire.rule((fromA, index, packet) -> fromA && AssociationPair.isData(packet) ? new long[0] : null);
        int before = sentByA();
        pair.send(1, new byte[20], new SendOptions(false, 0, -1));
        pair.run(350);
        assertThat(sentByA() - before).isEqualTo(1);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isZero();
        pair.wire.clearRules();
        pair.run(1_000);
        send(11);
        pair.run(100);
        assertThat(pair.b.messages()).extracting(m -> m.data().length).containsExactly(10, 11);
    }

    // An ordered message behind one that was given up waits for the news of that, and no longer
    @Test
    void whatComesAfterALostMessageThatIsNotRepeatedArrivesSoon() {
        send(10);
        pair.run(100);
        SendOptions once = new SendOptions(false, 0, -1);
        pair.wire.lose(true, sentByA(), sentByA() + 2);
        for (int i = 1; i <= 3; i++) {
            pair.send(1, new byte[i], once);
            pair.run(15);
        }
        pair.send(1, new byte[4], once);
        pair.run(150);
        assertThat(pair.b.messages()).extracting(m -> m.data().length).containsExactly(10, 2, 4);
        pair.run(1_000);
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isZero();
    }

    // RFC 8985 section 6.2 step 4: the window for reordering grows with each needless retransmission, and those are
    // no reason to slow down (RFC 9438 section 4.9)
    @Test
    void aPathThatReordersIsLearnt() {
        send(10);
        pair.run(100);
        long window = pair.a.association.snapshot().congestionWindowBytes();
        pair.wire.rule((fromA, index, packet) -> fromA && index % 3 == 0 ? new long[]{24 * VirtualWire.MS} : null);
        for (int i = 0; i < 40; i++) {
            send(2_000 + i);
            pair.run(100);
        }
        assertThat(pair.b.messages()).hasSize(41);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isLessThanOrEqualTo(4);
        assertThat(pair.a.association.snapshot().congestionWindowBytes()).isGreaterThanOrEqualTo(window);
    }

    @Test
    void withoutLossNothingIsSentTwice() {
        for (int i = 1; i < 60; i++) {
            send(500 * i);
            pair.run(i * 7 % 90);
        }
        pair.run(2_000);
        assertThat(pair.b.messages()).hasSize(59);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isZero();
    }
}
