package dev.parley.webrtc.flow;

import dev.parley.media.video.VideoFormat;
import java.util.Locale;

/**
 * What an encoder aims at when nobody says otherwise: 2 Mbit/s at 1280x720 and 30 pictures a second, less than
 * proportionally more or less for others, as larger pictures code better.
 *
 * <p>Any thread.
 */
final class BitrateTarget {
    private static final double REFERENCE_BPS = 2_000_000;
    private static final double REFERENCE_PIXELS_PER_SECOND = 1280 * 720 * 30;
    private static final double EXPONENT = 0.75;
    private static final int MIN_BPS = 80_000;
    private static final int MAX_BPS = 12_000_000;
    /** The newer codings need about this part for the same picture. */
    private static final double NEWER = 0.75;

    private BitrateTarget() {}

    static int bps(String mimeType, VideoFormat format, EncodingLimits limits) {
        double pixels = (double) format.width() * format.height() * format.framesPerSecond();
        double bps = REFERENCE_BPS * Math.pow(pixels / REFERENCE_PIXELS_PER_SECOND, EXPONENT) * part(mimeType);
        int suited = (int) Math.clamp(bps, MIN_BPS, MAX_BPS);
        return limits.maxBitrateBps() == 0 ? suited : Math.min(suited, limits.maxBitrateBps());
    }

    private static double part(String mimeType) {
        return switch (mimeType.toLowerCase(Locale.ROOT)) {
            case "video/vp9", "video/av1", "video/h265" -> NEWER;
            default -> 1;
        };
    }
}
