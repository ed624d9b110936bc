package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.sctp.wire.PacketWriter;
import java.util.Arrays;

/**
 * No sequence of packets, commands and pauses makes an established association throw, send without end or keep more than
 * its window. The input is cut into steps: a byte that says what, a byte of length, the chunks.
 */
class SctpAssociationFuzzTest {
    private static final int WINDOW = 50_000;

    @FuzzTest
    void steps(byte[] data) {
        run(data, false);
    }

    @FuzzTest
    void interleavedSteps(byte[] data) {
        run(data, true);
    }

    private static void run(byte[] data, boolean interleaving) {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT.withReceiveWindowBytes(WINDOW), interleaving);
        for (int at = 0; at + 1 < data.length;) {
            int end = Math.min(data.length, at + 2 + (data[at + 1] & 0xFF));
            step(peer, data[at] & 0xFF, Arrays.copyOfRange(data, at + 2, end));
            at = end;
        }
        peer.run(5_000);
        peer.takeEvents();
        long kept = peer.events.stream().filter(SctpEvent.Message.class::isInstance)
                .mapToLong(e -> ((SctpEvent.Message) e).data().length).sum();
        assertThat(kept).isLessThan(data.length + 1L);
        assertThat(peer.answers.size()).isLessThan(100_000);
    }

    private static void step(HostilePeer peer, int what, byte[] bytes) {
        switch (what % 8) {
            case 0 -> peer.run(1 + what);
            case 1 -> peer.victim.send(what, 53, new byte[2_000], new SendOptions(what > 99, what % 3 - 1, -1),
                    peer.nowNs);
            case 2 -> peer.victim.resetStream(what, peer.nowNs);
            case 3 -> peer.sendPacket(packet(0, bytes));
            case 4 -> peer.victim.handlePacket(bytes, 0, bytes.length, peer.nowNs);
            default -> peer.sendPacket(packet(peer.victimTag, bytes));
        }
        peer.drain();
    }

    private static byte[] packet(int tag, byte[] chunks) {
        byte[] buffer = new byte[300];
        PacketWriter writer = new PacketWriter();
        writer.begin(buffer, 0, buffer.length, 5000, 5000, tag);
        writer.chunk(chunks);
        return Arrays.copyOf(buffer, writer.finish());
    }
}
