package dev.parley.webrtc.flow;

/**
 * What a program asks of the encoding of one sender (WebRTC 1.0, section 5.2.9). What comes encoded from elsewhere can only
 * be sent or not.
 *
 * <p>Immutable.
 *
 * @param active          whether anything is sent
 * @param maxBitrateBps   0 for what suits size and speed
 * @param maxFramerate    pictures per second, 0 for all there are
 * @param scaleDownBy     width and height are divided by this, at least 1
 */
public record EncodingLimits(boolean active, int maxBitrateBps, double maxFramerate, double scaleDownBy) {
    public static final EncodingLimits NONE = new EncodingLimits(true, 0, 0, 1);

    public EncodingLimits {
        if (maxBitrateBps < 0 || !(maxFramerate >= 0) || !(scaleDownBy >= 1)) {
            throw new IllegalArgumentException(maxBitrateBps + " bit/s, " + maxFramerate + "/s, 1/" + scaleDownBy);
        }
    }
}
