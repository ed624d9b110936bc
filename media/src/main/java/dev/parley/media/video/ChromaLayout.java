package dev.parley.media.video;

/**
 * Where the colour of a picture with halved colour lies, I420 or NV12.
 *
 * <p>Immutable.
 *
 * @param u      offset of the first U
 * @param v      offset of the first V
 * @param step   from one U to the next
 * @param stride from one row of U to the next
 */
record ChromaLayout(int u, int v, int step, int stride) {
    static ChromaLayout of(PixelFormat format, int width, int height) {
        int luma = width * height;
        int halfWidth = (width + 1) / 2;
        return switch (format) {
            case I420 -> new ChromaLayout(luma, luma + halfWidth * ((height + 1) / 2), 1, halfWidth);
            case NV12 -> new ChromaLayout(luma, luma + 1, 2, 2 * halfWidth);
            case RGBA -> throw new IllegalArgumentException("RGBA has no chroma planes");
        };
    }
}
