package dev.parley.core.codec;

/**
 * Slice types and the sequence parameter set of an H.265 access unit (ITU-T H.265 sections 7.3.1 and 7.3.2.2).
 *
 * <p>Any thread.
 */
final class H265Picture implements PictureSyntax {
    static final H265Picture SYNTAX = new H265Picture();
    private static final int PROFILE_BITS = 88;
    private static final int LEVEL_BITS = 8;

    private H265Picture() {}

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return NalUnit.split(frame).stream().anyMatch(unit -> H265Nal.isRandomAccess(H265Nal.type(unit.header())));
    }

    @Override
    public PictureSize size(byte[] frame) {
        return NalUnit.split(frame).stream().filter(unit -> H265Nal.type(unit.header()) == H265Nal.SPS).findFirst()
                .map(unit -> size(new BitReader(unit.rawBytes()).skip(16))).orElse(null);
    }

    private static PictureSize size(BitReader in) {
        in.skip(4);
        int subLayers = in.bits(3);
        in.skip(1);
        profileTierLevel(in, subLayers);
        in.unsigned();
        int chroma = in.unsigned();
        boolean apart = chroma == 3 && in.flag();
        long width = in.unsigned();
        long height = in.unsigned();
        if (in.flag()) {
            int horizontal = !apart && (chroma == 1 || chroma == 2) ? 2 : 1;
            int vertical = !apart && chroma == 1 ? 2 : 1;
            width -= horizontal * ((long) in.unsigned() + in.unsigned());
            height -= vertical * ((long) in.unsigned() + in.unsigned());
        }
        return PictureSize.ofCoded(in.ok(), width, height);
    }

    /** Section 7.3.3. */
    private static void profileTierLevel(BitReader in, int subLayers) {
        in.skip(PROFILE_BITS + LEVEL_BITS);
        int present = in.bits(2 * subLayers);
        in.skip(subLayers > 0 ? 2 * (8 - subLayers) : 0);
        for (int layer = subLayers - 1; layer >= 0; layer--) {
            in.skip((present >>> 2 * layer + 1 & 1) * PROFILE_BITS);
            in.skip((present >>> 2 * layer & 1) * LEVEL_BITS);
        }
    }
}
