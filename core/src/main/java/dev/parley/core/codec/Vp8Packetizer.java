package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * VP8 over RTP (RFC 7741 section 4.2) with a 15-bit picture id that goes up by one with each frame, wherever frames come
 * from: receivers without temporal layers take a hole in it for a lost frame. Frames are cut without regard to
 * partitions, in pieces of about the same size.
 *
 * <p>Loop-owned.
 */
final class Vp8Packetizer implements Packetizer {
    /** X and I bytes and two of picture id. */
    private static final int DESCRIPTOR_BYTES = 4;

    private static final int EXTENDED = 0x80;
    private static final int START_OF_PARTITION = 0x10;
    private static final int PICTURE_ID_PRESENT = 0x80;

    private int pictureId;

    Vp8Packetizer(int start) {
        pictureId = start & 0x7FFF;
    }

    @Override
    public List<byte[]> packetize(byte[] frame, int maxPayloadBytes) {
        int room = maxPayloadBytes - DESCRIPTOR_BYTES;
        if (frame.length == 0 || room < 1) {
            return List.of();
        }
        int count = (frame.length + room - 1) / room;
        List<byte[]> payloads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) frame.length * i / count);
            int to = (int) ((long) frame.length * (i + 1) / count);
            byte[] payload = new byte[DESCRIPTOR_BYTES + to - from];
            payload[0] = (byte) (EXTENDED | (i == 0 ? START_OF_PARTITION : 0));
            payload[1] = (byte) PICTURE_ID_PRESENT;
            payload[2] = (byte) (0x80 | pictureId >>> 8);
            payload[3] = (byte) pictureId;
            System.arraycopy(frame, from, payload, DESCRIPTOR_BYTES, to - from);
            payloads.add(payload);
        }
        pictureId = pictureId + 1 & 0x7FFF;
        return payloads;
    }
}
