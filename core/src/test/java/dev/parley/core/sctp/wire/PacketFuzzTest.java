package dev.parley.core.sctp.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No packet makes the reader throw or run for ever, and what it reads can be written. */
class PacketFuzzTest {
    @FuzzTest
    void read(byte[] chunks) {
        byte[] packet = new byte[PacketReader.HEADER_BYTES + chunks.length];
        System.arraycopy(chunks, 0, packet, PacketReader.HEADER_BYTES, chunks.length);
        new Checksum().put(packet, 0, packet.length);
        PacketReader reader = new PacketReader();
        reader.begin(chunks, 0, chunks.length);
        reader.begin(packet, 0, packet.length);
        for (Chunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
            ChunkWriter.encode(chunk);
        }
    }
}
