package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.ChunkType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;

/** RFC 3758: what was given up is lost, and nothing else. */
@Timeout(60)
@ParameterizedClass(name = "interleaving {0}")
@ValueSource(booleans = {true, false})
class SctpPartialReliabilityTest {
    @Parameter
    boolean interleaving;

    private static final long[] LOST = {};
    private static final SendOptions ONCE = new SendOptions(false, 0, -1);
    private static final SendOptions ONCE_UNORDERED = new SendOptions(true, 0, -1);

    private static List<Integer> firstBytes(TestEnd end) {
        return end.messages().stream().map(m -> (int) m.data()[0]).toList();
    }

    private static byte[] numbered(int number, int size) {
        byte[] bytes = new byte[size];
        bytes[0] = (byte) number;
        return bytes;
    }

    // RFC 3758 section 3.5
    @Test
    void withoutRetransmissionsALostMessageIsLostAndLaterOnesArrive() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        int first = pair.wire.sentByA();
        pair.wire.lose(true, first + 1, first + 3);
        for (int i = 0; i < 8; i++) {
            pair.send(1, numbered(i, 1_128), ONCE);
        }
        pair.run(1_000);
        assertThat(firstBytes(pair.b)).containsExactly(0, 2, 4, 5, 6, 7);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isZero();
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
    }

    @Test
    void theLastMessageLostDoesNotBlockTheNext() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.lose(true, pair.wire.sentByA());
        pair.send(1, numbered(1, 10), ONCE);
        pair.run(2_000);
        pair.send(1, numbered(2, 10), ONCE);
        pair.run(100);
        assertThat(firstBytes(pair.b)).containsExactly(2);
    }

    // RFC 3758 section 3.5 rule C4: FORWARD TSN itself may be lost
    @Test
    void aLostForwardTsnIsSaidAgain() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.lose(true, pair.wire.sentByA());
        pair.wire.loseChunk(true, interleaving ? ChunkType.I_FORWARD_TSN : ChunkType.FORWARD_TSN, 2);
        pair.send(1, numbered(1, 10), ONCE);
        pair.run(10_000);
        pair.send(1, numbered(2, 10), ONCE);
        pair.run(2_000);
        assertThat(firstBytes(pair.b)).containsExactly(2);
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
    }

    @Test
    void aMessageOfManyFragmentsIsLostWholeWhenOneIs() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        int first = pair.wire.sentByA();
        pair.wire.lose(true, first + 7);
        pair.send(1, numbered(1, 20_000), ONCE);
        pair.send(1, numbered(2, 20_000), ONCE_UNORDERED);
        pair.send(1, numbered(3, 20_000), ONCE);
        pair.run(3_000);
        assertThat(firstBytes(pair.b)).containsExactly(2, 3);
    }

    @Test
    void twoRetransmissionsAreTriedBeforeAMessageIsGivenUp() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        int first = pair.wire.sentByA();
        pair.wire.rule(
                (fromA, index, packet) -> fromA && index >= first && AssociationPair.isData(packet) ? LOST : null);
        pair.send(1, numbered(1, 10), new SendOptions(false, 2, -1));
        pair.run(20_000);
        assertThat(pair.a.association.snapshot().retransmittedChunks()).isEqualTo(2);
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
        assertThat(pair.b.messages()).isEmpty();
    }

    // RFC 3758 section 3.4
    @Test
    void aMessageIsGivenUpWhenItsTimeIsUp() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        int first = pair.wire.sentByA();
        pair.wire.rule((fromA, index, packet) -> fromA && index >= first && AssociationPair.isData(packet)
                && pair.wire.nowNs() < 900 * VirtualWire.MS ? LOST : null);
        pair.send(1, numbered(1, 10), new SendOptions(false, -1, 300 * VirtualWire.MS));
        pair.send(1, numbered(2, 10), new SendOptions(false, -1, 5_000 * VirtualWire.MS));
        pair.run(4_000);
        assertThat(firstBytes(pair.b)).containsExactly(2);
    }

    @Test
    void aMessageWhoseTimeIsUpBeforeItsTurnIsNeverSent() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.send(1, numbered(1, 200_000), SendOptions.RELIABLE);
        pair.send(1, numbered(2, 1_000), new SendOptions(false, -1, 5 * VirtualWire.MS));
        pair.send(1, numbered(3, 1_000), SendOptions.RELIABLE);
        pair.run(2_000);
        assertThat(firstBytes(pair.b)).containsExactly(1, 3);
    }

    @Test
    void aMessageWhoseTimeIsUpHalfwayIsDroppedByBothSides() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.send(1, numbered(1, 250_000), new SendOptions(false, -1, 30 * VirtualWire.MS));
        pair.send(1, numbered(2, 1_000), SendOptions.RELIABLE);
        pair.run(2_000);
        assertThat(firstBytes(pair.b)).containsExactly(2);
        assertThat(pair.a.association.waitingBytes(1)).isZero();
        assertThat(pair.a.association.snapshot().unackedChunks()).isZero();
    }

    @Test
    void withRandomLossUnreliableMessagesKeepTheirOrderAndReliableOnesAllArrive() {
        for (long seed = 1; seed <= 10; seed++) {
            AssociationPair pair = AssociationPair.connected(interleaving);
            pair.wire.loseAtRandom(new Random(seed), 0.2);
            for (int i = 0; i < 100; i++) {
                pair.send(1, numbered(i, 3_000), ONCE);
                pair.send(2, numbered(i, 500), SendOptions.RELIABLE);
                pair.send(3, numbered(i, 2_000), ONCE_UNORDERED);
                pair.run(10);
            }
            pair.run(300_000);
            List<SctpEvent.Message> all = pair.b.messages();
            assertThat(all.stream().filter(m -> m.streamId() == 2)).as("seed " + seed).hasSize(100);
            assertThat(all.stream().filter(m -> m.streamId() == 1).map(m -> (int) m.data()[0])).as("seed " + seed)
                    .isSorted().doesNotHaveDuplicates().hasSizeBetween(10, 99);
            assertThat(all.stream().filter(m -> m.streamId() == 3).map(m -> (int) m.data()[0])).as("seed " + seed)
                    .doesNotHaveDuplicates().hasSizeBetween(10, 99);
            assertThat(pair.a.association.snapshot().unackedChunks()).as("seed " + seed).isZero();
        }
    }
}
