package dev.parley.core.codec;

/**
 * The uncompressed header of a VP9 frame (VP9 bitstream specification section 6.2). Of a superframe it reads the first.
 *
 * <p>Any thread.
 */
final class Vp9Picture implements PictureSyntax {
    static final Vp9Picture SYNTAX = new Vp9Picture();
    private static final int FRAME_MARKER = 2;
    private static final int SYNC_CODE = 0x498342;
    private static final int SRGB = 7;

    private Vp9Picture() {}

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return isKey(frame, 0);
    }

    /** Whether the frame that begins at this offset is a key frame. */
    static boolean isKey(byte[] data, int offset) {
        return offset < data.length && toKeyFrame(new BitReader(data, offset, data.length - offset)) >= 0;
    }

    /** Reads up to frame_type; the profile, or -1 when it is no key frame. */
    private static int toKeyFrame(BitReader in) {
        boolean marked = in.bits(2) == FRAME_MARKER;
        int profile = in.bits(1) | in.bits(1) << 1;
        boolean reserved = profile == 3 && in.flag();
        boolean showsExisting = in.flag();
        boolean key = !in.flag();
        return in.ok() && marked && !reserved && !showsExisting && key ? profile : -1;
    }

    @Override
    public PictureSize size(byte[] frame) {
        BitReader in = new BitReader(frame);
        int profile = toKeyFrame(in);
        // show_frame, error_resilient_mode
        if (profile < 0 || in.skip(2).bits(24) != SYNC_CODE) {
            return null;
        }
        colour(in, profile);
        int width = in.bits(16) + 1;
        int height = in.bits(16) + 1;
        return PictureSize.ofCoded(in.ok(), width, height);
    }

    /** color_config() of section 6.2.2. */
    private static void colour(BitReader in, int profile) {
        boolean subsamplingWritten = (profile & 1) != 0;
        in.skip(profile >= 2 ? 1 : 0);
        if (in.bits(3) == SRGB) {
            in.skip(subsamplingWritten ? 1 : 0);
        } else {
            in.skip(subsamplingWritten ? 4 : 1);
        }
    }
}
