package dev.parley.core.rtp;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elsewhere lengths inside RTP headers were believed: every truncation and every changed byte of them. */
class Row09RtpTest {
    private static final int[] IDS = {0, 1, 2, 4, 14, 15, 200, 255};

    private final RtpPacketView view = new RtpPacketView();

    static List<byte[]> samples() {
        return List.of(written(new RtpWriter(), 20), written(new RtpWriter().add(1, 0xABCD, 2).add(4, "mid"), 9),
                written(new RtpWriter().add(1, 3, 1).add(2, "a name of two-byte form"), 0),
                written(new RtpWriter().add(200, 0x123456, 3).add(255, ""), 1));
    }

    private static byte[] written(RtpWriter writer, int payloadBytes) {
        ByteWriter out = new ByteWriter(1_500);
        writer.write(out, new RtpHeader(true, 96, 1, 2, 3), new byte[payloadBytes], 0, payloadBytes);
        return out.toByteArray();
    }

    private void read(byte[] bytes) {
        byte[] buffer = new byte[bytes.length + 8];
        System.arraycopy(bytes, 0, buffer, 4, bytes.length);
        if (!view.read(new Packet(buffer, 4, bytes.length))) {
            return;
        }
        if (view.length() != bytes.length || view.payloadLength() < 0) {
            throw new AssertionError("lengths do not add up");
        }
        HeaderExtensionReader extensions = view.extensions();
        for (int count = 0; extensions.next(); count++) {
            if (extensions.offset() + extensions.length() > view.payloadOffset() || count > bytes.length) {
                throw new AssertionError("an element outside of the header, or without end");
            }
        }
        for (int id : IDS) {
            view.extensionNumber(id);
            view.extensionText(id);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationIsSurvived(byte[] sample) {
        for (int length = 0; length <= sample.length; length++) {
            read(Arrays.copyOf(sample, length));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyByteMayBeAnything(byte[] sample) {
        for (int at = 0; at < sample.length; at++) {
            byte[] changed = sample.clone();
            for (int value = 0; value < 256; value++) {
                changed[at] = (byte) value;
                read(changed);
                changed[0] ^= 0x10;
                read(changed);
                changed[0] ^= 0x10;
            }
        }
    }
}
