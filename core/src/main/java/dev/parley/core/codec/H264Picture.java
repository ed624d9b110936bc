package dev.parley.core.codec;

import java.util.List;

/**
 * Slice types and the sequence parameter set of an H.264 access unit (ITU-T H.264 sections 7.3.1 and 7.3.2.1).
 *
 * <p>Any thread.
 */
final class H264Picture implements PictureSyntax {
    static final H264Picture SYNTAX = new H264Picture();
    /** Profiles whose parameter set tells of chroma and scaling lists. */
    private static final List<Integer> HIGH = List.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int MAX_REFERENCES_IN_CYCLE = 255;

    private H264Picture() {}

    @Override
    public boolean isKeyFrame(byte[] frame) {
        return NalUnit.split(frame).stream().anyMatch(unit -> H264Nal.type(unit.header()) == H264Nal.IDR);
    }

    @Override
    public PictureSize size(byte[] frame) {
        return NalUnit.split(frame).stream().filter(unit -> H264Nal.type(unit.header()) == H264Nal.SPS).findFirst()
                .map(unit -> size(new BitReader(unit.rawBytes()).skip(8))).orElse(null);
    }

    private static PictureSize size(BitReader in) {
        int profile = in.bits(8);
        in.skip(16).unsigned();
        int chroma = HIGH.contains(profile) ? highProfile(in) : 1;
        in.unsigned();
        order(in);
        in.unsigned();
        in.skip(1);
        long width = 16 * (in.unsigned() + 1L);
        long mapUnits = 16 * (in.unsigned() + 1L);
        int fields = in.flag() ? 1 : 2;
        in.skip(fields == 2 ? 2 : 1);
        long height = fields * mapUnits;
        if (in.flag()) {
            int horizontal = chroma == 1 || chroma == 2 ? 2 : 1;
            int vertical = (chroma == 1 ? 2 : 1) * fields;
            width -= horizontal * ((long) in.unsigned() + in.unsigned());
            height -= vertical * ((long) in.unsigned() + in.unsigned());
        }
        return PictureSize.ofCoded(in.ok(), width, height);
    }

    /** chroma_format_idc up to the scaling lists; 0 also for planes coded apart. */
    private static int highProfile(BitReader in) {
        int chroma = in.unsigned();
        boolean apart = chroma == 3 && in.flag();
        in.unsigned();
        in.unsigned();
        in.skip(1);
        if (in.flag()) {
            for (int list = 0; list < (chroma == 3 ? 12 : 8); list++) {
                if (in.flag()) {
                    scalingList(in, list < 6 ? 16 : 64);
                }
            }
        }
        return apart ? 0 : chroma;
    }

    /** Section 7.3.2.1.1.1. */
    private static void scalingList(BitReader in, int length) {
        int next = 8;
        for (int last = 8, i = 0; i < length && next != 0; i++) {
            next = last + in.signed() & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    /** How the order of pictures is counted. */
    private static void order(BitReader in) {
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.skip(1);
            in.signed();
            in.signed();
            for (int left = Math.min(in.unsigned(), MAX_REFERENCES_IN_CYCLE); left > 0; left--) {
                in.signed();
            }
        }
    }
}
