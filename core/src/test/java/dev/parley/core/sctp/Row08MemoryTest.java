package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.PacketWriter;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.testing.Retained;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere a peer filled memory with streams, fragments and requests; here what an association keeps is measured. */
@Timeout(60)
class Row08MemoryTest {
    private static final int WINDOW_BYTES = 200_000;
    /** Twice the window may be held to fill holes; tables and objects around small messages cost as much again. */
    private static final long BOUND_BYTES = 8L * WINDOW_BYTES;

    private final HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT.withReceiveWindowBytes(WINDOW_BYTES));

    private void attack(int rounds, BiConsumer<HostilePeer, Integer> round) {
        for (int i = 0; i < rounds; i++) {
            round.accept(peer, i);
            peer.answers.clear();
        }
        assertThat(Retained.bytes(peer.victim)).isLessThan(BOUND_BYTES);
        assertThat(peer.victim.isEstablished()).isTrue();
    }

    @Test
    void fragmentsWithoutBeginning() {
        attack(40_000, (p, i) -> p.data(HostilePeer.TSN + 2 * i % 30_000, i, i, false, false, new byte[1]));
    }

    @Test
    void messagesThatBeginAndNeverEndOnEveryStream() {
        attack(65_535, (p, i) -> p.data(HostilePeer.TSN + i, i, 0, true, false, new byte[3]));
    }

    @Test
    void messagesOutOfTurnOnEveryStream() {
        attack(65_535, (p, i) -> p.data(HostilePeer.TSN + i, i, 7, true, true, new byte[1]));
    }

    // What an honest association needs when all its streams were used once
    @Test
    void everyStreamUsedOnceAndTaken() {
        for (int id = 0; id < 65_535; id++) {
            peer.data(HostilePeer.TSN + id, id, 0, true, true, new byte[1]);
            peer.takeEvents();
            peer.answers.clear();
        }
        assertThat(peer.events).hasSize(65_536);
        assertThat(Retained.bytes(peer.victim)).isLessThan(100L * 65_535);
    }

    @Test
    void forwardTsnsThatMoveEveryStreamAsFarAsPossible() {
        int[] seqs = new int[280];
        attack(500, (p, i) -> {
            Arrays.fill(seqs, 32_767 * i & 0xFFFF);
            int[] ids = IntStream.range(280 * i, 280 * i + 280).map(id -> id % 5_000).toArray();
            p.send(new Chunk.ForwardTsn(HostilePeer.TSN + 30_000 * i, ids, seqs));
        });
    }

    @Test
    void resetsOfEverythingThatNobodyTakes() {
        int[] ids = IntStream.range(0, 500).toArray();
        attack(20_000, (p, i) -> p.send(new Chunk.ReConfig(
                List.of(new Parameter.OutgoingReset(HostilePeer.TSN + i, 0, HostilePeer.TSN - 1, ids)))));
    }

    @Test
    void resetsThatWaitForDataThatNeverComes() {
        attack(20_000, (p, i) -> p.send(new Chunk.ReConfig(
                List.of(new Parameter.OutgoingReset(HostilePeer.TSN + i, 0, HostilePeer.TSN + 9, new int[]{i})))));
    }

    @Test
    void initsErrorsHeartbeatsAndUnknownChunks() {
        byte[] unknown = new byte[100];
        unknown[0] = (byte) 0xFE;
        unknown[3] = 100;
        attack(5_000, (p, i) -> {
            p.send(0, new Chunk.Init(p.init()));
            p.send(new Chunk.Error(List.of(new ErrorCause.StaleCookie(i), new ErrorCause.Other(i, new byte[300]))));
            p.send(new Chunk.Heartbeat(new byte[i % 1_000]));
            p.send(new Chunk.HeartbeatAck(new byte[i % 1_000]));
            p.send(new Chunk.Unknown(0xFE, unknown));
            p.send(new Chunk.CookieAck());
        });
    }

    @Test
    void requestsWhoseAnswersAreNeverFetched() {
        byte[] heartbeat = PacketWriter.packet(5000, 5000, peer.victimTag, new Chunk.Heartbeat(new byte[1_000]));
        byte[] init = PacketWriter.packet(5000, 5000, 0, new Chunk.Init(peer.init()));
        attack(10_000, (p, i) -> {
            p.victim.handlePacket(heartbeat, 0, heartbeat.length, p.nowNs);
            p.victim.handlePacket(init, 0, init.length, p.nowNs);
        });
    }
}
