package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * VP8 out of RTP (RFC 7741 section 4.2): takes the descriptor off each payload.
 *
 * <p>Any thread.
 */
final class Vp8Depacketizer implements Depacketizer {
    /** Length of the descriptor, or -1 when nothing is behind it. */
    static int descriptorLength(byte[] payload) {
        ByteReader in = new ByteReader(payload);
        if ((in.u8() & 0x80) != 0) {
            int present = in.u8();
            if ((present & 0x80) != 0 && (in.u8() & 0x80) != 0) {
                in.u8();
            }
            in.skip((present & 0x40) != 0 ? 1 : 0);
            in.skip((present & 0x30) != 0 ? 1 : 0);
        }
        return in.ok() && in.remaining() > 0 ? in.position() : -1;
    }

    /** The start of the first partition: S set and a partition index of 0. */
    @Override
    public boolean startsFrame(byte[] payload) {
        return descriptorLength(payload) > 0 && (payload[0] & 0x1F) == 0x10;
    }

    @Override
    public boolean startsKeyFrame(byte[] payload) {
        return startsFrame(payload) && Vp8Picture.isKeyByte(payload[descriptorLength(payload)]);
    }

    @Override
    public byte[] join(List<byte[]> payloads) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            int descriptor = descriptorLength(payload);
            // A second start of the first partition belongs to another frame.
            if (descriptor < 0 || startsFrame(payload) != (frame.size() == 0)) {
                return null;
            }
            frame.write(payload, descriptor, payload.length - descriptor);
        }
        return frame.size() == 0 ? null : frame.toByteArray();
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return Vp8Picture.SYNTAX.isKeyFrame(frame);
    }
}
