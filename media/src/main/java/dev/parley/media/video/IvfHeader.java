package dev.parley.media.video;

/**
 * The header of an IVF file.
 *
 * <p>Immutable.
 *
 * @param fourcc      VP80, VP90, AV01, H264
 * @param width       in pixels
 * @param height      in pixels
 * @param rate        time base denominator: units of {@link IvfFrame#timestamp()} per {@code scale} seconds
 * @param scale       time base numerator
 * @param frameCount  as written; files cut short and live streams have any number here
 */
public record IvfHeader(String fourcc, int width, int height, long rate, long scale, long frameCount) {
    public static final int LENGTH = 32;
    public static final int FRAME_HEADER_LENGTH = 12;

    public VideoFormat format() {
        return new VideoFormat(width, height, (double) rate / scale);
    }
}
