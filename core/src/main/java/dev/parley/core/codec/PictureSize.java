package dev.parley.core.codec;

/**
 * How large coded pictures are.
 *
 * <p>Immutable.
 *
 * @param width  in pixels
 * @param height in pixels
 */
public record PictureSize(int width, int height) {
    /** Null when it cannot be the size of a picture. */
    static PictureSize ofCoded(boolean readable, long width, long height) {
        boolean sensible = width >= 1 && height >= 1 && width <= 65_536 && height <= 65_536;
        return readable && sensible ? new PictureSize((int) width, (int) height) : null;
    }

    public long pixels() {
        return (long) width * height;
    }
}
