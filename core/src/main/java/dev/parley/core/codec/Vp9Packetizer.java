package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * VP9 over RTP (RFC 9628) in flexible mode: every picture that is no key frame refers to the one before, wherever frames
 * come from. Flexible because receivers expect a temporal layer index of the other mode, which nobody here counts.
 *
 * <p>Loop-owned.
 */
final class Vp9Packetizer implements Packetizer {
    private static final int PICTURE_ID = 0x80;
    private static final int PREDICTED = 0x40;
    private static final int FLEXIBLE = 0x10;
    private static final int BEGINS = 0x08;
    private static final int ENDS = 0x04;
    /** The picture before, and no other reference. */
    private static final byte PREVIOUS = 1 << 1;

    private int pictureId;

    Vp9Packetizer(int start) {
        pictureId = start & 0x7FFF;
    }

    @Override
    public List<byte[]> packetize(byte[] frame, int maxPayloadBytes) {
        boolean key = Vp9Picture.SYNTAX.isKeyFrame(frame);
        int head = key ? 3 : 4;
        int room = maxPayloadBytes - head;
        if (frame.length == 0 || room < 1) {
            return List.of();
        }
        int count = (frame.length + room - 1) / room;
        List<byte[]> payloads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) frame.length * i / count);
            int to = (int) ((long) frame.length * (i + 1) / count);
            byte[] payload = new byte[head + to - from];
            int place = (i == 0 ? BEGINS : 0) | (i == count - 1 ? ENDS : 0);
            payload[0] = (byte) (PICTURE_ID | FLEXIBLE | (key ? 0 : PREDICTED) | place);
            payload[1] = (byte) (0x80 | pictureId >>> 8);
            payload[2] = (byte) pictureId;
            if (!key) {
                payload[3] = PREVIOUS;
            }
            System.arraycopy(frame, from, payload, head, to - from);
            payloads.add(payload);
        }
        pictureId = pictureId + 1 & 0x7FFF;
        return payloads;
    }
}
