package dev.parley.media.video;

/**
 * Makes pictures of one size, without a device.
 *
 * <p>Loop-owned.
 */
@FunctionalInterface
public interface Painter {
    /**
     * One picture as I420, in an array of its own.
     *
     * @param index     counts from zero
     * @param captureNs the time of the picture
     */
    byte[] paint(long index, long captureNs);

    /** Colour bars with a moving block, a dash that sweeps once a second and a counter: the picture of the fake camera. */
    static Painter bars(VideoFormat format) {
        return new Bars(format);
    }

    /** Black, white during the first tenth of each full second of {@code captureNs}. */
    static Painter flash(VideoFormat format) {
        Canvas black = new Canvas(format.width(), format.height());
        black.fill(0, 0, format.width(), format.height(), 0x000000);
        Canvas white = new Canvas(format.width(), format.height());
        white.fill(0, 0, format.width(), format.height(), 0xFFFFFF);
        long roundingNs = 1_000_000;
        return (index, captureNs) -> {
            long intoSecondNs = Math.floorMod(captureNs + roundingNs, 1_000_000_000L);
            return (intoSecondNs < 100_000_000 ? white : black).copy().data();
        };
    }
}
