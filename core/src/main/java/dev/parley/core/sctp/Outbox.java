package dev.parley.core.sctp;

import dev.parley.core.base.Drops;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ChunkWriter;
import dev.parley.core.sctp.wire.PacketWriter;
import java.util.ArrayDeque;

/**
 * Control chunks that wait for the next packet, and packets that must go alone. Both are bounded: a peer that asks faster
 * than it listens gets no more answers.
 */
final class Outbox {
    private static final int MAX_WAITING = 64;

    private final int localPort;
    private final int remotePort;
    private final int maxPacketBytes;
    private final Drops drops;
    private final ArrayDeque<byte[]> packets = new ArrayDeque<>();
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();

    Outbox(int localPort, int remotePort, int maxPacketBytes, Drops drops) {
        this.localPort = localPort;
        this.remotePort = remotePort;
        this.maxPacketBytes = maxPacketBytes;
        this.drops = drops;
    }

    /** A packet of one chunk with a tag of its own. */
    void packet(int tag, Chunk chunk) {
        add(packets, PacketWriter.packet(localPort, remotePort, tag, chunk), 0);
    }

    /** A chunk for the next packet to the peer. */
    void chunk(Chunk chunk) {
        add(chunks, ChunkWriter.encode(chunk), 12);
    }

    private void add(ArrayDeque<byte[]> queue, byte[] bytes, int headerBytes) {
        if (queue.size() >= MAX_WAITING || bytes.length > maxPacketBytes - headerBytes) {
            drops.count("sctp.outbox");
        } else {
            queue.add(bytes);
        }
    }

    void clear() {
        packets.clear();
        chunks.clear();
    }

    byte[] pollPacket() {
        return packets.poll();
    }

    boolean hasChunks() {
        return !chunks.isEmpty();
    }

    void fill(PacketWriter writer) {
        while (!chunks.isEmpty() && writer.chunk(chunks.peek())) {
            chunks.remove();
        }
    }
}
