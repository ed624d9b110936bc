package dev.parley.core.codec;

import java.util.List;

/**
 * Sequence and frame headers in a temporal unit of AV1 (AV1 bitstream specification sections 5.5 and 5.9.2).
 *
 * <p>Any thread.
 */
final class Av1Picture implements PictureSyntax {
    static final Av1Picture SYNTAX = new Av1Picture();

    private Av1Picture() {}

    /** A key frame behind its sequence header: without that no decoder begins. */
    @Override
    public boolean isKeyFrame(byte[] frame) {
        List<Av1Obu> units = Av1Obu.split(frame);
        return units != null && isKeyFrame(units);
    }

    private static boolean isKeyFrame(List<Av1Obu> units) {
        boolean sequence = false;
        for (Av1Obu unit : units) {
            sequence |= unit.type() == Av1Obu.SEQUENCE_HEADER;
            if (unit.type() == Av1Obu.FRAME || unit.type() == Av1Obu.FRAME_HEADER) {
                // show_existing_frame and the two bits of frame_type, of which 0 is KEY_FRAME.
                return sequence && unit.bodyLength() > 0 && (unit.data()[unit.bodyOffset()] & 0xE0) == 0;
            }
        }
        return false;
    }

    @Override
    public PictureSize size(byte[] frame) {
        List<Av1Obu> units = Av1Obu.split(frame);
        for (Av1Obu unit : units == null ? List.<Av1Obu>of() : units) {
            if (unit.type() == Av1Obu.SEQUENCE_HEADER) {
                return size(new BitReader(unit.data(), unit.bodyOffset(), unit.bodyLength()));
            }
        }
        return null;
    }

    /** Any number of sequence headers may stand in front of frames: the largest picture counts. */
    @Override
    public boolean fits(byte[] frame, long maxPixels) {
        List<Av1Obu> units = Av1Obu.split(frame);
        return units != null && units.stream().allMatch(unit -> fits(unit, maxPixels));
    }

    private static boolean fits(Av1Obu unit, long maxPixels) {
        if (unit.type() != Av1Obu.SEQUENCE_HEADER || !unit.isSized()) {
            return unit.isSized();
        }
        PictureSize size = size(new BitReader(unit.data(), unit.bodyOffset(), unit.bodyLength()));
        return size != null && size.pixels() <= maxPixels;
    }

    /** sequence_header_obu() up to the largest size. */
    private static PictureSize size(BitReader in) {
        // seq_profile, still_picture
        in.skip(4);
        if (in.flag()) {
            in.skip(5);
        } else {
            operatingPoints(in);
        }
        int widthBits = in.bits(4) + 1;
        int heightBits = in.bits(4) + 1;
        int width = in.bits(widthBits) + 1;
        int height = in.bits(heightBits) + 1;
        return PictureSize.ofCoded(in.ok(), width, height);
    }

    private static void operatingPoints(BitReader in) {
        int delayBits = timing(in);
        boolean initialDelays = in.flag();
        for (int points = in.bits(5); points >= 0 && in.ok(); points--) {
            // operating_point_idc, then seq_tier for levels above 3.3
            in.skip(12);
            in.skip(in.bits(5) > 7 ? 1 : 0);
            if (delayBits > 0 && in.flag()) {
                in.skip(2 * delayBits + 1);
            }
            if (initialDelays && in.flag()) {
                in.skip(4);
            }
        }
    }

    /** Timing and decoder model; bits of a buffer delay, 0 without a decoder model. */
    private static int timing(BitReader in) {
        if (!in.flag()) {
            return 0;
        }
        in.skip(64);
        if (in.flag()) {
            in.unsigned();
        }
        if (!in.flag()) {
            return 0;
        }
        int delayBits = in.bits(5) + 1;
        in.skip(42);
        return delayBits;
    }
}
