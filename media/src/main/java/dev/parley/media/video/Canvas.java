package dev.parley.media.video;

import java.util.Arrays;

/**
 * An I420 picture to paint rectangles on.
 *
 * <p>Loop-owned.
 */
final class Canvas {
    private final int width;
    private final int height;
    private final byte[] data;

    Canvas(int width, int height) {
        this(width, height, new byte[PixelFormat.I420.bytes(width, height)]);
    }

    private Canvas(int width, int height, byte[] data) {
        this.width = width;
        this.height = height;
        this.data = data;
    }

    Canvas copy() {
        return new Canvas(width, height, data.clone());
    }

    byte[] data() {
        return data;
    }

    /**
     * Paints a rectangle; what lies outside is cut off.
     *
     * @param rgb 0xRRGGBB
     */
    void fill(int left, int top, int wide, int high, int rgb) {
        int x0 = Math.clamp(left, 0, width);
        int x1 = Math.clamp(left + wide, 0, width);
        int y0 = Math.clamp(top, 0, height);
        int y1 = Math.clamp(top + high, 0, height);
        int chromaWidth = (width + 1) / 2;
        int u = width * height;
        int v = u + chromaWidth * ((height + 1) / 2);
        plane(0, width, x0, y0, x1, y1, luma(rgb));
        plane(u, chromaWidth, (x0 + 1) / 2, (y0 + 1) / 2, (x1 + 1) / 2, (y1 + 1) / 2, blueness(rgb));
        plane(v, chromaWidth, (x0 + 1) / 2, (y0 + 1) / 2, (x1 + 1) / 2, (y1 + 1) / 2, redness(rgb));
    }

    private void plane(int offset, int stride, int x0, int y0, int x1, int y1, byte value) {
        for (int y = y0; y < y1 && x0 < x1; y++) {
            Arrays.fill(data, offset + y * stride + x0, offset + y * stride + x1, value);
        }
    }

    // BT.601, limited range.

    private static byte luma(int rgb) {
        return (byte) Math.round(16 + 0.25679 * red(rgb) + 0.50413 * green(rgb) + 0.09791 * blue(rgb));
    }

    private static byte blueness(int rgb) {
        return (byte) Math.round(128 - 0.14822 * red(rgb) - 0.29099 * green(rgb) + 0.43922 * blue(rgb));
    }

    private static byte redness(int rgb) {
        return (byte) Math.round(128 + 0.43922 * red(rgb) - 0.36779 * green(rgb) - 0.07143 * blue(rgb));
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    private static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    private static int blue(int rgb) {
        return rgb & 0xFF;
    }
}
