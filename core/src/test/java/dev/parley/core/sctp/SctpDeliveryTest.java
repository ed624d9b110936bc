package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;

/** RFC 9260 section 6: what was sent arrives once and in order, whatever happens on the way. */
@Timeout(60)
@ParameterizedClass(name = "interleaving {0}")
@ValueSource(booleans = {true, false})
class SctpDeliveryTest {
    @Parameter
    boolean interleaving;

    private static final long[] LOST = {};

    private static List<String> texts(TestEnd end) {
        return end.messages().stream().map(m -> new String(m.data())).toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "message " + i).toList();
    }

    private static void sendNumbers(AssociationPair pair, int count) {
        numbers(count).forEach(text -> assertThat(pair.send(1, text)).isTrue());
    }

    // RFC 9260 section 6.3.3
    @Test
    void theLastPacketIsSentAgainWhenItsTimeIsUp() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.lose(true, pair.wire.sentByA());
        long before = pair.wire.nowNs();
        pair.send(1, "the only one");
        pair.run(600);
        assertThat(texts(pair.b)).containsExactly("the only one");
        assertThat(pair.wire.nowNs() - before).isLessThanOrEqualTo(600 * VirtualWire.MS);
    }

    // RFC 9260 section 7.2.4
    @Test
    void aLostPacketIsSentAgainBeforeItsTimeIsUpWhenThreeLaterOnesArrive() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.lose(true, pair.wire.sentByA());
        for (int i = 0; i < 6; i++) {
            pair.send(1, AssociationPair.bytes(1_000, i), SendOptions.RELIABLE);
        }
        pair.run(60);
        assertThat(pair.b.messages()).hasSize(6);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isEqualTo(1);
    }

    // RFC 9260 section 6.2: a lost SACK is made good by the next
    @Test
    void lostSacksDoNoHarm() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        int next = pair.wire.sentByB();
        pair.wire.rule((fromA, index, packet) -> !fromA && index >= next && index % 2 == 0 ? LOST : null);
        sendNumbers(pair, 500);
        pair.run(10_000);
        assertThat(texts(pair.b)).isEqualTo(numbers(500));
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
    }

    @Test
    void everyPatternOfSixLostPacketsEachWayIsSurvived() {
        for (int pattern = 0; pattern < 4_096; pattern += 7) {
            AssociationPair pair = AssociationPair.connected(interleaving);
            int firstA = pair.wire.sentByA();
            int firstB = pair.wire.sentByB();
            int lost = pattern;
            pair.wire.rule((fromA, index, packet) -> {
                int at = index - (fromA ? firstA : firstB);
                return at < 6 && (lost >> at + (fromA ? 0 : 6) & 1) == 1 ? LOST : null;
            });
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sent.add(AssociationPair.bytes(2_500, i));
                pair.send(1, sent.get(i), SendOptions.RELIABLE);
            }
            pair.run(30_000);
            assertThat(pair.b.messages()).as("pattern " + lost).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(pair.b.messages().get(i).data()).isEqualTo(sent.get(i));
            }
        }
    }

    @Test
    void duplicatedPacketsAreDeliveredOnce() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.rule((fromA, index, packet) -> new long[]{10 * VirtualWire.MS, 11 * VirtualWire.MS,
                35 * VirtualWire.MS});
        sendNumbers(pair, 200);
        pair.run(5_000);
        assertThat(texts(pair.b)).isEqualTo(numbers(200));
    }

    @Test
    void reorderedPacketsAreDeliveredInOrder() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        Random random = new Random(5);
        pair.wire.rule((fromA, index, packet) -> new long[]{(5 + random.nextInt(60)) * VirtualWire.MS});
        sendNumbers(pair, 1_000);
        pair.run(20_000);
        assertThat(texts(pair.b)).isEqualTo(numbers(1_000));
    }

    // RFC 9260 section 6.6
    @Test
    void unorderedMessagesDoNotWaitForALostOne() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.lose(true, pair.wire.sentByA());
        pair.send(1, AssociationPair.bytes(1_132, 1), SendOptions.UNORDERED);
        pair.send(1, "second".getBytes(), SendOptions.UNORDERED);
        pair.run(15);
        assertThat(texts(pair.b)).containsExactly("second");
        pair.run(2_000);
        assertThat(pair.b.messages()).hasSize(2);
    }

    // RFC 9260 section 6.6: other streams do not wait either
    @Test
    void anOrderedStreamDoesNotWaitForAnother() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.lose(true, pair.wire.sentByA());
        pair.send(1, AssociationPair.bytes(1_132, 1), SendOptions.RELIABLE);
        pair.send(2, AssociationPair.bytes(1_132, 2), SendOptions.RELIABLE);
        pair.run(15);
        assertThat(pair.b.messages()).singleElement().extracting(SctpEvent.Message::streamId).isEqualTo(2);
    }

    // RFC 9260 section 6.9
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 1_131, 1_132, 1_133, 2_264, 65_535, 65_536, 262_143, 262_144})
    void messagesOfAnySizeArriveWhole(int size) {
        AssociationPair pair = AssociationPair.connected(interleaving);
        byte[] ordered = AssociationPair.bytes(size, 1);
        byte[] unordered = AssociationPair.bytes(size, 2);
        pair.send(1, ordered, SendOptions.RELIABLE);
        pair.send(2, unordered, SendOptions.UNORDERED);
        pair.run(5_000);
        assertThat(pair.b.messages()).hasSize(2);
        // Which of the streams is through first is the scheduler's business.
        for (SctpEvent.Message message : pair.b.messages()) {
            assertThat(message.data()).isEqualTo(message.streamId() == 1 ? ordered : unordered);
        }
    }

    @Test
    void randomLossBothWaysDeliversEverythingOnceInOrder() {
        for (long seed = 1; seed <= 8; seed++) {
            SctpOptions options = SctpOptions.DEFAULT.withInterleaving(interleaving);
            AssociationPair pair = new AssociationPair(options, options, seed);
            Random random = new Random(seed);
            pair.wire.rule((fromA, index, packet) -> random.nextDouble() < 0.25
                    ? LOST
                    : new long[]{(8 + random.nextInt(6)) * VirtualWire.MS});
            pair.connect();
            pair.run(120_000);
            assertThat(pair.a.association.isEstablished()).as("seed " + seed).isTrue();
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                sent.add(AssociationPair.bytes(1 + random.nextInt(i % 10 == 0 ? 100_000 : 2_000), i));
                pair.send(7, sent.get(i), SendOptions.RELIABLE);
            }
            pair.run(2_000_000);
            List<byte[]> received = pair.b.messages().stream().map(SctpEvent.Message::data).toList();
            assertThat(received).as("seed " + seed).hasSize(120);
            for (int i = 0; i < 120; i++) {
                assertThat(Arrays.equals(received.get(i), sent.get(i))).as("seed %d message %d", seed, i).isTrue();
            }
        }
    }

    // RFC 9260 section 7: with 10 ms each way and no loss nothing is held up
    @Test
    void aMegabyteIsThroughInFewRoundTrips() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        for (int i = 0; i < 16; i++) {
            pair.send(1, AssociationPair.bytes(65_536, i), SendOptions.RELIABLE);
        }
        pair.run(20 * 10);
        assertThat(pair.b.messages()).hasSize(16);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isZero();
    }

    @Test
    void allStreamsCanBeUsed() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        for (int id = 0; id < 65_535; id++) {
            assertThat(pair.send(id, new byte[]{(byte) id}, SendOptions.RELIABLE)).isTrue();
        }
        assertThat(pair.send(65_535, new byte[1], SendOptions.RELIABLE)).isFalse();
        pair.run(20_000);
        assertThat(pair.b.messages()).extracting(SctpEvent.Message::streamId)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 65_535).boxed().toList());
    }

    // RFC 8260 section 3.6: streams share by their weight
    @Test
    void streamsTakeTurns() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        for (int i = 0; i < 50; i++) {
            pair.send(1, AssociationPair.bytes(10_000, i), SendOptions.RELIABLE);
        }
        pair.send(2, "small".getBytes(), SendOptions.RELIABLE);
        pair.run(2_000);
        List<Integer> order = pair.b.messages().stream().map(SctpEvent.Message::streamId).toList();
        assertThat(order.indexOf(2)).isLessThan(3);
    }

    @Test
    void whoIsSilentForHoursIsStillThere() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.run(3_600_000);
        pair.send(1, "still there");
        pair.run(100);
        assertThat(texts(pair.b)).containsExactly("still there");
    }

    // ICE, not SCTP, decides that a path is dead
    @Test
    void anOutageOfAMinuteIsSurvivedAndEndsWithinThreeSeconds() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.rule((fromA, index, packet) -> LOST);
        sendNumbers(pair, 100);
        pair.run(60_000);
        pair.wire.clearRules();
        pair.run(4_000);
        assertThat(texts(pair.b)).isEqualTo(numbers(100));
    }
}
