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

    private static final SctpOptions SMALL = SctpOptions.DEFAULT.withReceiveWindowBytes(WINDOW_BYTES);

    private HostilePeer peer = HostilePeer.connected(SMALL);

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

    // RFC 8260: each stream may have a half message of each kind at the same time, and more than one
    @Test
    void interleavedMessagesThatBeginAndNeverEndOnEveryStream() {
        peer = HostilePeer.connected(SMALL, true);
        attack(65_535, (p, i) -> p.part(HostilePeer.TSN + i, i, i % 2 == 0, i % 3, 0, false, new byte[3]));
    }

    @Test
    void interleavedFragmentsWithHolesBetweenThem() {
        peer = HostilePeer.connected(SMALL, true);
        attack(65_535, (p, i) -> p.part(HostilePeer.TSN + i, i % 4, false, i % 7, 1 + 2 * i, false, new byte[1]));
    }

    @Test
    void interleavedMessagesThatEndedAndNothingElseOnEveryStream() {
        peer = HostilePeer.connected(SMALL, true);
        for (int i = 0; i < 65_535; i++) {
            peer.part(HostilePeer.TSN + 2 * i, i, false, 0, 0, false, new byte[1]);
            peer.part(HostilePeer.TSN + 2 * i + 1, i, false, 0, 1, true, new byte[1]);
            peer.takeEvents();
            peer.answers.clear();
        }
        assertThat(Retained.bytes(peer.victim)).isLessThan(100L * 65_535);
    }

    // What was the size of the last message is made room for in the next: but not on every stream
    @Test
    void manySmallBeginningsAfterALargeMessage() {
        peer = HostilePeer.connected(SMALL, true);
        byte[] part = new byte[1_000];
        for (int i = 0; i < 100; i++) {
            peer.part(HostilePeer.TSN + i, 1, true, 0, i, i == 99, part);
        }
        peer.takeEvents();
        peer.answers.clear();
        int tsn = HostilePeer.TSN + 100;
        for (int id = 0; id < 2_000; id++) {
            peer.part(tsn + id, 1, true, 1 + id, 0, false, new byte[1]);
            peer.answers.clear();
        }
        assertThat(Retained.bytes(peer.victim)).isLessThan((1 << 20) + BOUND_BYTES);
    }

    @Test
    void interleavedForwardTsnsThatNameEveryStream() {
        peer = HostilePeer.connected(SMALL, true);
        attack(500, (p, i) -> {
            int[] ids = IntStream.range(140 * i, 140 * i + 140).map(id -> id % 5_000).toArray();
            int[] messageIds = new int[140];
            Arrays.fill(messageIds, 0x7FFF_FFFF * i);
            boolean[] unordered = new boolean[140];
            Arrays.fill(unordered, i % 2 == 0);
            p.send(new Chunk.IForwardTsn(HostilePeer.TSN + 30_000 * i, ids, unordered, messageIds));
        });
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
