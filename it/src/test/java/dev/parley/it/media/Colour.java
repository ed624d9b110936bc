package dev.parley.it.media;

/**
 * A colour as screens show it, each part 0 to 255.
 *
 * <p>Immutable.
 */
public record Colour(int red, int green, int blue) {
    static Colour of(int... parts) {
        return new Colour(parts[0], parts[1], parts[2]);
    }

    /** The largest difference of a part. */
    public int distance(Colour other) {
        return Math.max(Math.abs(red - other.red),
                Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
    }
}
