package dev.parley.media.video;

/**
 * How the pixels of a {@link VideoFrame} lie in its array, all planes one behind the other without gaps.
 *
 * <p>Immutable.
 */
public enum PixelFormat {
    /** Y, then U, then V; both chroma planes have half the width and half the height, rounded up. BT.601, limited range. */
    I420,
    /** Y, then U and V interleaved. */
    NV12,
    /** Four bytes a pixel: red, green, blue, alpha. */
    RGBA;

    /** The bytes of a picture of this size. */
    public int bytes(int width, int height) {
        int chroma = ((width + 1) / 2) * ((height + 1) / 2);
        return this == RGBA ? 4 * width * height : width * height + 2 * chroma;
    }
}
