package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;

/**
 * The payload descriptor in front of VP9 (RFC 9628 section 4.2), as far as putting frames together needs it.
 *
 * <p>Immutable.
 *
 * @param length       bytes it takes; something is behind it
 * @param predicted    the picture refers to earlier ones
 * @param begins       the payload begins a frame of a layer
 * @param ends         the payload ends a frame of a layer
 * @param spatialLayer 0 when there is one only
 */
record Vp9Descriptor(int length, boolean predicted, boolean begins, boolean ends, int spatialLayer) {
    private static final int PICTURE_ID = 0x80;
    private static final int PREDICTED = 0x40;
    private static final int LAYERS = 0x20;
    private static final int FLEXIBLE = 0x10;
    private static final int BEGINS = 0x08;
    private static final int ENDS = 0x04;
    private static final int STRUCTURE = 0x02;
    private static final int MAX_REFERENCES = 3;

    /** Null when it is malformed or nothing is behind it. */
    static Vp9Descriptor read(byte[] payload) {
        ByteReader in = new ByteReader(payload);
        int flags = in.u8();
        if ((flags & PICTURE_ID) != 0 && (in.u8() & 0x80) != 0) {
            in.u8();
        }
        int spatialLayer = 0;
        if ((flags & LAYERS) != 0) {
            spatialLayer = in.u8() >>> 1 & 7;
            // TL0PICIDX
            in.skip((flags & FLEXIBLE) == 0 ? 1 : 0);
        }
        if ((flags & FLEXIBLE) != 0 && (flags & PREDICTED) != 0 && !skipReferences(in)) {
            return null;
        }
        if ((flags & STRUCTURE) != 0) {
            skipStructure(in);
        }
        return !in.ok() || in.remaining() == 0
                ? null
                : new Vp9Descriptor(in.position(), (flags & PREDICTED) != 0, (flags & BEGINS) != 0,
                        (flags & ENDS) != 0, spatialLayer);
    }

    /** P_DIFF, of which each but the last says that another follows; at most three. */
    private static boolean skipReferences(ByteReader in) {
        for (int i = 0; i < MAX_REFERENCES; i++) {
            if ((in.u8() & 1) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Section 4.2.1: sizes of the layers, then the pictures of a group. */
    private static void skipStructure(ByteReader in) {
        int head = in.u8();
        in.skip((head & 0x10) != 0 ? ((head >>> 5) + 1) * 4 : 0);
        if ((head & 0x08) != 0) {
            for (int pictures = in.u8(); pictures > 0; pictures--) {
                in.skip(in.u8() >>> 2 & 3);
            }
        }
    }
}
