package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;

/**
 * The header of a VP8 frame (RFC 6386 section 9.1).
 *
 * <p>Any thread.
 */
final class Vp8Picture implements PictureSyntax {
    static final Vp8Picture SYNTAX = new Vp8Picture();
    private static final int START_CODE = 0x9D012A;

    private Vp8Picture() {}

    /** The lowest bit is 0 in a key frame. */
    static boolean isKeyByte(byte first) {
        return (first & 1) == 0;
    }

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return frame.length > 0 && isKeyByte(frame[0]);
    }

    @Override
    public PictureSize size(byte[] frame) {
        ByteReader in = new ByteReader(frame).skip(3);
        if (!isKeyFrame(frame) || in.u24() != START_CODE) {
            return null;
        }
        // Little endian, with two bits of scaling above.
        int width = in.u8() | in.u8() << 8;
        int height = in.u8() | in.u8() << 8;
        return PictureSize.ofCoded(in.ok(), width & 0x3FFF, height & 0x3FFF);
    }
}
