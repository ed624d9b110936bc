package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.PacketWriter;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.sctp.wire.ReconfigResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;

/** RFC 6525: outgoing streams begin anew. */
@Timeout(60)
@ParameterizedClass(name = "interleaving {0}")
@ValueSource(booleans = {true, false})
class SctpStreamResetTest {
    @org.junit.jupiter.params.Parameter
    boolean interleaving;

    private static List<Object> seen(TestEnd end) {
        List<Object> seen = new ArrayList<>();
        for (SctpEvent event : end.events) {
            switch (event) {
                case SctpEvent.Message message -> seen.add(new String(message.data()));
                case SctpEvent.StreamsReset reset -> seen.add(reset.streamIds()[0]);
                default -> {
                }
            }
        }
        return seen;
    }

    private static void resetAndSendAgain(AssociationPair pair) {
        pair.send(4, "before");
        pair.a.association.resetStream(4, pair.wire.nowNs());
        pair.send(4, "after");
        pair.run(20_000);
        assertThat(seen(pair.b)).containsExactly("before", 4, "after");
        assertThat(pair.a.all(SctpEvent.ResetDone.class)).containsExactly(new SctpEvent.ResetDone(4, true));
    }

    // RFC 6525 sections 5.1.2 and 5.2.2
    @Test
    void aResetComesAfterTheMessagesBeforeItAndHoldsBackThoseAfterIt() {
        resetAndSendAgain(AssociationPair.connected(interleaving));
    }

    @Test
    void aResetSurvivesLossOfEachPacket() {
        for (int pattern = 0; pattern < 64; pattern++) {
            AssociationPair pair = AssociationPair.connected(interleaving);
            int lost = pattern;
            int firstA = pair.wire.sentByA();
            int firstB = pair.wire.sentByB();
            pair.wire.rule((fromA, index, packet) -> {
                int at = index - (fromA ? firstA : firstB);
                return at < 3 && (lost >> at + (fromA ? 0 : 3) & 1) == 1 ? new long[0] : null;
            });
            resetAndSendAgain(pair);
        }
    }

    @Test
    void aStreamIsResetManyTimes() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.loseAtRandom(new java.util.Random(9), 0.1);
        for (int i = 0; i < 50; i++) {
            pair.send(4, "message " + i);
            pair.a.association.resetStream(4, pair.wire.nowNs());
            pair.run(60_000);
        }
        assertThat(pair.a.all(SctpEvent.ResetDone.class)).hasSize(50);
        assertThat(pair.b.messages()).hasSize(50);
    }

    // RFC 8831 section 6.7: only when all of the stream's data was acknowledged
    @Test
    void aResetWaitsForABigMessageOfItsStream() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.wire.loseAtRandom(new java.util.Random(3), 0.05);
        pair.send(4, AssociationPair.bytes(200_000, 1), SendOptions.RELIABLE);
        pair.a.association.resetStream(4, pair.wire.nowNs());
        pair.run(60_000);
        assertThat(pair.b.messages()).hasSize(1);
        assertThat(pair.b.all(SctpEvent.StreamsReset.class)).hasSize(1);
    }

    @Test
    void manyStreamsAreResetTogether() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        for (int id = 0; id < 500; id++) {
            pair.send(id, "x");
            pair.a.association.resetStream(id, pair.wire.nowNs());
        }
        pair.run(20_000);
        assertThat(pair.a.all(SctpEvent.ResetDone.class)).hasSize(500).allMatch(SctpEvent.ResetDone::performed);
    }

    /** Sends RE-CONFIG as {@code a} would and returns the results that {@code b} answers with. */
    private static List<Integer> ask(AssociationPair pair, Parameter... requests) {
        int[] tag = new int[1];
        List<Integer> results = new ArrayList<>();
        pair.wire.rule((fromA, index, packet) -> {
            if (fromA) {
                PacketReader reader = new PacketReader();
                reader.begin(packet, 0, packet.length, true);
                tag[0] = reader.verificationTag();
            } else {
                collect(packet, results);
            }
            return null;
        });
        pair.send(1, "so that a packet goes by");
        pair.run(50);
        pair.wire.inject(true, PacketWriter.packet(5000, 5000, tag[0], new Chunk.ReConfig(List.of(requests))));
        pair.run(50);
        return results;
    }

    private static void collect(byte[] packet, List<Integer> results) {
        PacketReader reader = new PacketReader();
        reader.begin(packet, 0, packet.length, true);
        for (Chunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
            if (chunk instanceof Chunk.ReConfig config) {
                for (Parameter parameter : config.parameters()) {
                    results.add(((Parameter.ReconfigResponse) parameter).result());
                }
            }
        }
    }

    // RFC 6525 section 5.2.1; a request that is answered with itself would go round for ever
    @Test
    void requestsWithANumberFromNowhereAreRefused() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        assertThat(ask(pair, new Parameter.OutgoingReset(12_345, 0, 0, new int[]{1})))
                .containsExactly(ReconfigResult.BAD_SEQUENCE_NUMBER);
        assertThat(pair.b.all(SctpEvent.StreamsReset.class)).isEmpty();
    }

    @Test
    void aResponseToNothingIsNotAnswered() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        assertThat(ask(pair, new Parameter.ReconfigResponse(99, ReconfigResult.PERFORMED))).isEmpty();
    }

    // RFC 6525 section 5.2.2 rule E2
    @Test
    void aResetAheadOfItsDataIsInProgressUntilTheDataIsHere() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        // The message is delayed, so that the reset, which a hasty peer sends, overtakes it.
        int[] initialTsn = new int[1];
        int[] tag = new int[1];
        pair.wire.rule((fromA, index, packet) -> {
            PacketReader reader = new PacketReader();
            reader.begin(packet, 0, packet.length, true);
            if (fromA && reader.next() instanceof Chunk.Data data) {
                initialTsn[0] = data.tsn();
                tag[0] = reader.verificationTag();
                return new long[]{100 * VirtualWire.MS};
            }
            return null;
        });
        pair.send(4, "late");
        pair.run(1);
        byte[] early = PacketWriter.packet(5000, 5000, tag[0], new Chunk.ReConfig(
                List.of(new Parameter.OutgoingReset(initialTsn[0], 0, initialTsn[0], new int[]{4}))));
        pair.wire.inject(true, early);
        pair.run(10);
        assertThat(seen(pair.b)).isEmpty();
        pair.wire.inject(true, early);
        pair.run(200);
        assertThat(seen(pair.b)).containsExactly("late", 4);
    }
}
