package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * H.264 out of RTP: single units, STAP-A and FU-A of packetization modes 0 and 1 (RFC 6184 sections 5.6 to 5.8), joined
 * to an access unit with Annex B start codes. Types of the interleaved mode are malformed here: it is never negotiated.
 *
 * <p>Any thread.
 */
final class H264Depacketizer implements Depacketizer {
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int FRAGMENT_START = 0x80;
    private static final int FRAGMENT_END = 0x40;

    /** No unit says that it is the first of a picture; only the middle of a fragmented unit cannot be. */
    @Override
    public boolean startsFrame(byte[] payload) {
        return payload.length > 1
                && (H264Nal.type(payload[0]) != H264Nal.FU_A || (payload[1] & FRAGMENT_START) != 0);
    }

    @Override
    public boolean startsKeyFrame(byte[] payload) {
        if (!startsFrame(payload)) {
            return false;
        }
        return switch (H264Nal.type(payload[0])) {
            case H264Nal.FU_A -> isKeyType(H264Nal.type(payload[1]));
            case H264Nal.STAP_A -> payload.length > 3 && isKeyType(H264Nal.type(payload[3]));
            default -> isKeyType(H264Nal.type(payload[0]));
        };
    }

    private static boolean isKeyType(int type) {
        return type == H264Nal.SPS || type == H264Nal.IDR;
    }

    @Override
    public byte[] join(List<byte[]> payloads) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        boolean inFragment = false;
        for (byte[] payload : payloads) {
            int type = payload.length > 1 ? H264Nal.type(payload[0]) : 0;
            if (type == H264Nal.FU_A) {
                boolean start = (payload[1] & FRAGMENT_START) != 0;
                if (payload.length < 3 || start == inFragment) {
                    return null;
                }
                fragment(payload, start, frame);
                inFragment = (payload[1] & FRAGMENT_END) == 0;
            } else if (inFragment || type == 0 || type > H264Nal.STAP_A) {
                return null;
            } else if (type == H264Nal.STAP_A) {
                if (!takeApart(payload, frame)) {
                    return null;
                }
            } else {
                unit(payload, 0, payload.length, frame);
            }
        }
        return inFragment || frame.size() == 0 ? null : frame.toByteArray();
    }

    private static void fragment(byte[] payload, boolean start, ByteArrayOutputStream frame) {
        if (start) {
            frame.writeBytes(START_CODE);
            frame.write(payload[0] & 0xE0 | payload[1] & 0x1F);
        }
        frame.write(payload, 2, payload.length - 2);
    }

    private static boolean takeApart(byte[] payload, ByteArrayOutputStream frame) {
        ByteReader in = new ByteReader(payload).skip(1);
        while (in.remaining() > 0) {
            int length = in.u16();
            int at = in.position();
            if (length == 0 || !in.skip(length).ok()) {
                return false;
            }
            unit(payload, at, length, frame);
        }
        return true;
    }

    private static void unit(byte[] data, int offset, int length, ByteArrayOutputStream frame) {
        frame.writeBytes(START_CODE);
        frame.write(data, offset, length);
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return H264Nal.split(frame).stream().anyMatch(unit -> unit.type() == H264Nal.IDR);
    }
}
