package dev.parley.core.codec;

import java.io.ByteArrayOutputStream;

/**
 * H.264 out of RTP in packetization modes 0 and 1 (RFC 6184): single units, STAP-A and FU-A.
 *
 * <p>Any thread.
 */
final class H264Depacketizer extends NalDepacketizer {
    H264Depacketizer() {
        super(1, H264Nal.STAP_A, H264Nal.FU_A);
    }

    @Override
    int type(byte header) {
        return H264Nal.type(header);
    }

    @Override
    int fragmentedType(byte fragmentHeader) {
        return H264Nal.type(fragmentHeader);
    }

    @Override
    void writeHeader(byte[] fragment, ByteArrayOutputStream out) {
        out.write(fragment[0] & 0xE0 | fragment[1] & 0x1F);
    }

    @Override
    boolean isSingle(int type) {
        return H264Nal.isUnit(type);
    }

    @Override
    boolean beginsKeyFrame(int type) {
        return type == H264Nal.SPS || type == H264Nal.IDR;
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return H264Picture.SYNTAX.isKeyFrame(frame);
    }
}
