package dev.parley.media.video;

/**
 * The inner loops between RGB and YUV, row by row. Factors are those of ITU-R BT.601 for 8 bits and limited range, times
 * 2^16.
 *
 * <p>Any thread.
 */
final class RgbRows {
    private static final int HALF = 1 << 15;
    private static final int OPAQUE = 0xFF << 24;

    private RgbRows() {}

    /** One row of a picture in I420 or NV12 as 0xFFRRGGBB. */
    static void fromYuv(VideoFrame frame, ChromaLayout chroma, int y, int[] row, int at) {
        byte[] data = frame.data();
        int width = frame.width();
        int luma = y * width;
        int u = chroma.u() + (y >> 1) * chroma.stride();
        int v = chroma.v() + (y >> 1) * chroma.stride();
        for (int x = 0; x < width; x += 2, u += chroma.step(), v += chroma.step()) {
            int blueness = (data[u] & 0xFF) - 128;
            int redness = (data[v] & 0xFF) - 128;
            int red = 104_597 * redness + HALF;
            int green = -53_279 * redness - 25_675 * blueness + HALF;
            int blue = 132_201 * blueness + HALF;
            row[at + x] = pixel(data[luma + x], red, green, blue);
            if (x + 1 < width) {
                row[at + x + 1] = pixel(data[luma + x + 1], red, green, blue);
            }
        }
    }

    private static int pixel(byte luma, int red, int green, int blue) {
        int grey = 76_309 * ((luma & 0xFF) - 16);
        return OPAQUE | clip(grey + red >> 16) << 16 | clip(grey + green >> 16) << 8 | clip(grey + blue >> 16);
    }

    private static int clip(int value) {
        return (value & ~0xFF) == 0 ? value : value < 0 ? 0 : 0xFF;
    }

    /** Red, green, blue, alpha to 0xFFRRGGBB. */
    static void unpack(byte[] rgba, int from, int[] row, int at, int width) {
        for (int i = 0, p = from; i < width; i++, p += 4) {
            row[at + i] = OPAQUE | (rgba[p] & 0xFF) << 16 | (rgba[p + 1] & 0xFF) << 8 | rgba[p + 2] & 0xFF;
        }
    }

    /** 0xFFRRGGBB to red, green, blue, alpha. */
    static void pack(int[] row, byte[] rgba, int at) {
        int p = at;
        for (int pixel : row) {
            rgba[p++] = (byte) (pixel >> 16);
            rgba[p++] = (byte) (pixel >> 8);
            rgba[p++] = (byte) pixel;
            rgba[p++] = (byte) (pixel >> 24);
        }
    }

    static void toLuma(int[] row, int from, byte[] data, int at, int width) {
        for (int i = 0; i < width; i++) {
            int pixel = row[from + i];
            int sum = 16_829 * (pixel >> 16 & 0xFF) + 33_039 * (pixel >> 8 & 0xFF) + 6_416 * (pixel & 0xFF);
            data[at + i] = (byte) ((sum + HALF >> 16) + 16);
        }
    }

    /** One row of colour from two rows of pixels, which may be the same at a lower edge. */
    static void toChroma(int[] rows, int upper, int lower, int width, byte[] data, ChromaLayout chroma, int y) {
        int u = chroma.u() + y * chroma.stride();
        int v = chroma.v() + y * chroma.stride();
        for (int x = 0; x < width; x += 2, u += chroma.step(), v += chroma.step()) {
            int right = x + 1 < width ? x + 1 : x;
            int a = rows[upper + x];
            int b = rows[upper + right];
            int c = rows[lower + x];
            int d = rows[lower + right];
            int red = (a >> 16 & 0xFF) + (b >> 16 & 0xFF) + (c >> 16 & 0xFF) + (d >> 16 & 0xFF);
            int green = (a >> 8 & 0xFF) + (b >> 8 & 0xFF) + (c >> 8 & 0xFF) + (d >> 8 & 0xFF);
            int blue = (a & 0xFF) + (b & 0xFF) + (c & 0xFF) + (d & 0xFF);
            data[u] = (byte) ((-9_714 * red - 19_070 * green + 28_784 * blue + 4 * HALF >> 18) + 128);
            data[v] = (byte) ((28_784 * red - 24_103 * green - 4_681 * blue + 4 * HALF >> 18) + 128);
        }
    }
}
