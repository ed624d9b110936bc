package dev.parley.core.codec;

import java.io.ByteArrayOutputStream;

/**
 * H.265 out of RTP (RFC 7798), sent as one stream in decoding order: single units, aggregation packets and fragmentation
 * units.
 *
 * <p>Any thread.
 */
final class H265Depacketizer extends NalDepacketizer {
    private static final int NOT_TYPE = 0x81;

    H265Depacketizer() {
        super(H265Nal.HEADER_BYTES, H265Nal.AGGREGATION, H265Nal.FRAGMENT);
    }

    @Override
    int type(byte header) {
        return H265Nal.type(header);
    }

    @Override
    int fragmentedType(byte fragmentHeader) {
        return fragmentHeader & 0x3F;
    }

    @Override
    void writeHeader(byte[] fragment, ByteArrayOutputStream out) {
        out.write(fragment[0] & NOT_TYPE | fragmentedType(fragment[2]) << 1);
        out.write(fragment[1]);
    }

    @Override
    boolean isSingle(int type) {
        return H265Nal.isUnit(type);
    }

    @Override
    boolean beginsKeyFrame(int type) {
        return type == H265Nal.VPS || type == H265Nal.SPS || H265Nal.isRandomAccess(type);
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return H265Picture.SYNTAX.isKeyFrame(frame);
    }
}
