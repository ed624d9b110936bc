package dev.parley.media.video;

import java.util.Arrays;

/**
 * Brings pictures from one pixel format to another: ITU-R BT.601, limited range, as WebRTC's codecs have it. The colour of
 * two by two pixels becomes their mean. Size, rotation and time stay.
 *
 * <p>Any thread.
 */
public final class PictureConverter {
    private PictureConverter() {}

    /** The picture in this format; the same object if it has it already. RGBA comes opaque. */
    public static VideoFrame convert(VideoFrame frame, PixelFormat to) {
        if (frame.format() == to) {
            return frame;
        }
        byte[] data = new byte[to.bytes(frame.width(), frame.height())];
        if (to == PixelFormat.RGBA) {
            toRgba(frame, data);
        } else if (frame.format() == PixelFormat.RGBA) {
            toYuv(frame, to, data);
        } else {
            moveChroma(frame, to, data);
        }
        return new VideoFrame(to, frame.width(), frame.height(), frame.rotation(), frame.captureNs(), data);
    }

    /**
     * Writes the picture as Java 2D has it, without a look at its rotation.
     *
     * @param pixels receives {@code width * height} values 0xFFRRGGBB, row by row
     */
    public static void toRgb(VideoFrame frame, int[] pixels) {
        int width = frame.width();
        if (frame.format() == PixelFormat.RGBA) {
            for (int y = 0; y < frame.height(); y++) {
                RgbRows.unpack(frame.data(), 4 * y * width, pixels, y * width, width);
            }
            return;
        }
        ChromaLayout chroma = ChromaLayout.of(frame.format(), width, frame.height());
        for (int y = 0; y < frame.height(); y++) {
            RgbRows.fromYuv(frame, chroma, y, pixels, y * width);
        }
    }

    /**
     * A picture that Java 2D has drawn.
     *
     * @param pixels {@code width * height} values 0xRRGGBB, row by row; the highest byte is not looked at
     * @return it in I420
     */
    public static VideoFrame fromRgb(int[] pixels, int width, int height, long captureNs) {
        byte[] data = new byte[PixelFormat.I420.bytes(width, height)];
        ChromaLayout chroma = ChromaLayout.of(PixelFormat.I420, width, height);
        for (int y = 0; y < height; y += 2) {
            int lower = Math.min(y + 1, height - 1);
            RgbRows.toLuma(pixels, y * width, data, y * width, width);
            RgbRows.toLuma(pixels, lower * width, data, lower * width, width);
            RgbRows.toChroma(pixels, y * width, lower * width, width, data, chroma, y / 2);
        }
        return new VideoFrame(PixelFormat.I420, width, height, captureNs, data);
    }

    private static void toRgba(VideoFrame frame, byte[] data) {
        int width = frame.width();
        ChromaLayout chroma = ChromaLayout.of(frame.format(), width, frame.height());
        int[] row = new int[width];
        for (int y = 0; y < frame.height(); y++) {
            RgbRows.fromYuv(frame, chroma, y, row, 0);
            RgbRows.pack(row, data, 4 * y * width);
        }
    }

    private static void toYuv(VideoFrame frame, PixelFormat to, byte[] data) {
        int width = frame.width();
        ChromaLayout chroma = ChromaLayout.of(to, width, frame.height());
        int[] rows = new int[2 * width];
        for (int y = 0; y < frame.height(); y += 2) {
            int lower = Math.min(y + 1, frame.height() - 1);
            RgbRows.unpack(frame.data(), 4 * y * width, rows, 0, width);
            RgbRows.unpack(frame.data(), 4 * lower * width, rows, width, width);
            RgbRows.toLuma(rows, 0, data, y * width, width);
            RgbRows.toLuma(rows, width, data, lower * width, width);
            RgbRows.toChroma(rows, 0, width, width, data, chroma, y / 2);
        }
    }

    private static void moveChroma(VideoFrame frame, PixelFormat to, byte[] data) {
        int luma = frame.width() * frame.height();
        byte[] in = frame.data();
        System.arraycopy(in, 0, data, 0, luma);
        ChromaLayout from = ChromaLayout.of(frame.format(), frame.width(), frame.height());
        ChromaLayout into = ChromaLayout.of(to, frame.width(), frame.height());
        int cells = (in.length - luma) / 2;
        for (int i = 0; i < cells; i++) {
            data[into.u() + i * into.step()] = in[from.u() + i * from.step()];
            data[into.v() + i * into.step()] = in[from.v() + i * from.step()];
        }
    }

    /**
     * A picture of one colour: black is {@code 0x000000}.
     *
     * @param rgb 0xRRGGBB
     * @return it in I420
     */
    public static VideoFrame plain(int rgb, int width, int height, long captureNs) {
        int[] pixel = {rgb};
        byte[] data = new byte[PixelFormat.I420.bytes(width, height)];
        byte[] one = new byte[3];
        RgbRows.toLuma(pixel, 0, one, 0, 1);
        RgbRows.toChroma(pixel, 0, 0, 1, one, new ChromaLayout(1, 2, 1, 1), 0);
        ChromaLayout chroma = ChromaLayout.of(PixelFormat.I420, width, height);
        Arrays.fill(data, 0, chroma.u(), one[0]);
        Arrays.fill(data, chroma.u(), chroma.v(), one[1]);
        Arrays.fill(data, chroma.v(), data.length, one[2]);
        return new VideoFrame(PixelFormat.I420, width, height, captureNs, data);
    }
}
