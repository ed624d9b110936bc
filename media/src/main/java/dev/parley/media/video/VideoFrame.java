package dev.parley.media.video;

/**
 * One picture as pixels.
 *
 * <p>Immutable; the array is shared and must not be changed.
 *
 * @param format    how the pixels lie in the array
 * @param width     in pixels, before rotation
 * @param height    in pixels, before rotation
 * @param rotation  degrees clockwise by which to turn it before it is shown: 0, 90, 180 or 270
 * @param captureNs monotonic time at which it was seen; frames of all tracks of one peer, sound too, lie on one timeline
 * @param data      all planes, {@code format.bytes(width, height)} bytes
 */
public record VideoFrame(PixelFormat format, int width, int height, int rotation, long captureNs, byte[] data) {
    /** The largest width and the largest height. */
    public static final int MAX_SIDE = 16_384;

    public VideoFrame {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE
                || data.length != format.bytes(width, height)) {
            throw new IllegalArgumentException(format + " of " + width + "x" + height + " in " + data.length + " B");
        }
        if (rotation % 90 != 0 || rotation < 0 || rotation > 270) {
            throw new IllegalArgumentException("rotation by " + rotation + " degrees");
        }
    }

    /** An upright picture. */
    public VideoFrame(PixelFormat format, int width, int height, long captureNs, byte[] data) {
        this(format, width, height, 0, captureNs, data);
    }

    /** The same picture at another time. */
    public VideoFrame at(long newCaptureNs) {
        return new VideoFrame(format, width, height, rotation, newCaptureNs, data);
    }

    @Override
    public String toString() {
        return format + " " + width + "x" + height + (rotation == 0 ? "" : " turned by " + rotation);
    }
}
