package dev.parley.webrtc;

/**
 * How media share transports (WebRTC 1.0, section 4.2.4).
 *
 * <p>Immutable.
 */
public enum RTCBundlePolicy {
    BALANCED, MAX_COMPAT, MAX_BUNDLE;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCBundlePolicy of(String value) {
        return SpecName.parse(RTCBundlePolicy.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
