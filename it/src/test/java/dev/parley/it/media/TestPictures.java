package dev.parley.it.media;

import dev.parley.media.video.PictureSource;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.Arrays;
import java.util.List;

/**
 * What the test card shows.
 *
 * <p>Loop-owned.
 */
public final class TestPictures implements PictureSource {
    /** Where to look for {@link #COLOURS}. */
    public static final List<Spot> SPOTS = List.of(new Spot(0.25, 0.2), new Spot(0.75, 0.2), new Spot(0.25, 0.8),
            new Spot(0.75, 0.8));
    public static final List<Colour> COLOURS = List.of(new Colour(190, 50, 50), new Colour(50, 170, 60),
            new Colour(50, 70, 190), new Colour(200, 190, 60));
    /** The row in which the block goes. */
    public static final double STRIP_Y = 0.5;
    public static final double BLOCK_WIDTHS_PER_SECOND = 0.3;
    public static final double BLOCK_WIDTH = 0.1;
    /** What it goes before it jumps back. */
    static final double WAY = 1 - BLOCK_WIDTH;
    private static final byte DARK = 16;
    private static final byte WHITE = (byte) 235;

    private final VideoFormat format;
    private final long startNs;
    private final byte[] background;
    private long frames;

    TestPictures(VideoFormat format, long startNs) {
        this.format = format;
        this.startNs = startNs;
        background = background(format.width(), format.height());
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public long nextDueNs() {
        return startNs + (long) (frames * 1e9 / format.framesPerSecond());
    }

    @Override
    public VideoFrame poll(long nowNs) {
        long dueNs = nextDueNs();
        if (nowNs < dueNs) {
            return null;
        }
        frames++;
        byte[] picture = background.clone();
        double left = blockLeft((dueNs - startNs) / 1e9);
        int from = (int) (left * format.width());
        int to = (int) ((left + BLOCK_WIDTH) * format.width());
        for (int y = format.height() * 2 / 5; y < format.height() * 3 / 5; y++) {
            Arrays.fill(picture, y * format.width() + from, y * format.width() + to, WHITE);
        }
        return new VideoFrame(PixelFormat.I420, format.width(), format.height(), dueNs, picture);
    }

    /** Where the block begins: from the right edge it jumps back to the left. */
    public static double blockLeft(double seconds) {
        return seconds * BLOCK_WIDTHS_PER_SECOND % WAY;
    }

    private static byte[] background(int width, int height) {
        byte[] planes = new byte[PixelFormat.I420.bytes(width, height)];
        int chroma = width * height;
        int chromaBytes = (planes.length - chroma) / 2;
        for (int y = 0; y < height; y++) {
            boolean strip = y >= height * 2 / 5 && y < height * 3 / 5;
            for (int x = 0; x < width; x++) {
                byte[] yuv = yuv(COLOURS.get((y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)));
                planes[y * width + x] = strip ? DARK : yuv[0];
                int at = chroma + y / 2 * ((width + 1) / 2) + x / 2;
                planes[at] = strip ? (byte) 128 : yuv[1];
                planes[at + chromaBytes] = strip ? (byte) 128 : yuv[2];
            }
        }
        return planes;
    }

    /** BT.601, limited range. */
    private static byte[] yuv(Colour c) {
        return new byte[]{(byte) Math.round(16 + 0.257 * c.red() + 0.504 * c.green() + 0.098 * c.blue()),
                (byte) Math.round(128 - 0.148 * c.red() - 0.291 * c.green() + 0.439 * c.blue()),
                (byte) Math.round(128 + 0.439 * c.red() - 0.368 * c.green() - 0.071 * c.blue())};
    }

    @Override
    public void close() {
        // nothing is held
    }
}
