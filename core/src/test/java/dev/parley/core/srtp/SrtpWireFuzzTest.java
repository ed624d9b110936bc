package dev.parley.core.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Packets of two streams cross a wire that loses, repeats, reorders and changes them: what comes out is what was sent, once.
 */
class SrtpWireFuzzTest {
    private static final int SSRC = 7;
    private static final int HEADER_BYTES = 12;

    private record Sent(byte[] plain, byte[] onTheWire, boolean rtcp) {}

    @FuzzTest
    void whatComesOutWasSentOnce(FuzzedDataProvider data) {
        SrtpProfile profile = data.pickValue(SrtpProfile.values());
        byte[] key = new byte[profile.keyBytes()];
        byte[] salt = new byte[profile.saltBytes()];
        SrtpSession sender = new SrtpSession(profile, key, salt, key, salt, new Drops());
        SrtpSession receiver = new SrtpSession(profile, key, salt, key, salt, new Drops());
        List<Sent> sent = new ArrayList<>();
        Set<Sent> received = new HashSet<>();
        int sequence = data.consumeInt(0, 0xFFFF);
        for (int steps = 0; data.remainingBytes() > 0 && steps < 300; steps++) {
            if (sent.isEmpty() || data.consumeBoolean()) {
                sequence = sequence + data.consumeInt(1, 200) & 0xFFFF;
                sent.add(data.consumeBoolean() ? rtcp(sender, sent.size()) : rtp(sender, sequence, data));
            } else {
                Sent one = data.pickValue(sent);
                arrive(receiver, one, received, data);
            }
        }
    }

    private static Sent rtp(SrtpSession sender, int sequence, FuzzedDataProvider data) {
        byte[] payload = new byte[data.consumeInt(0, 40)];
        byte[] plain = new ByteWriter(HEADER_BYTES + payload.length).u16(0x8060).u16(sequence).u32(sequence)
                .u32(SSRC + data.consumeInt(0, 1)).bytes(payload).toByteArray();
        byte[] buffer = Arrays.copyOf(plain, plain.length + SrtpProfile.MAX_RTP_OVERHEAD_BYTES);
        int length = sender.protectRtp(buffer, 0, plain.length, buffer.length);
        return new Sent(plain, length < 0 ? new byte[0] : Arrays.copyOf(buffer, length), false);
    }

    private static Sent rtcp(SrtpSession sender, int number) {
        byte[] plain = new ByteWriter(HEADER_BYTES).u16(0x81C9).u16(2).u32(SSRC).u32(number).toByteArray();
        byte[] buffer = Arrays.copyOf(plain, plain.length + SrtpProfile.MAX_RTCP_OVERHEAD_BYTES);
        int length = sender.protectRtcp(buffer, 0, plain.length, buffer.length);
        return new Sent(plain, length < 0 ? new byte[0] : Arrays.copyOf(buffer, length), true);
    }

    private static void arrive(SrtpSession receiver, Sent one, Set<Sent> received, FuzzedDataProvider data) {
        byte[] bytes = one.onTheWire.clone();
        if (bytes.length > 0 && data.consumeInt(0, 2) == 0) {
            bytes[data.consumeInt(0, bytes.length - 1)] ^= (byte) data.consumeInt(1, 255);
            bytes = Arrays.copyOf(bytes, bytes.length - data.consumeInt(0, 1) * data.consumeInt(0, bytes.length));
        }
        Packet packet = new Packet(bytes.clone());
        boolean accepted = one.rtcp ? receiver.unprotectRtcp(packet) : receiver.unprotectRtp(packet);
        if (accepted) {
            assertThat(Arrays.equals(bytes, one.onTheWire)).as("a changed packet was taken").isTrue();
            assertThat(Arrays.copyOfRange(packet.data(), packet.offset(), packet.offset() + packet.length()))
                    .isEqualTo(one.plain);
            assertThat(received.add(one)).as("taken twice").isTrue();
        }
    }
}
