package dev.parley.webrtc;

/**
 * How binary messages are handed out (WebRTC 1.0, section 6.2). A Java program gets a {@code byte[]} either way.
 *
 * <p>Immutable.
 */
public enum BinaryType {
    BLOB, ARRAYBUFFER;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static BinaryType of(String value) {
        return SpecName.parse(BinaryType.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
