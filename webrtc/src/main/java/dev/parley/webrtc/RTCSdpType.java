package dev.parley.webrtc;

/**
 * What a description is (WebRTC 1.0, section 4.6.1).
 *
 * <p>Immutable.
 */
public enum RTCSdpType {
    OFFER, PRANSWER, ANSWER, ROLLBACK;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCSdpType of(String value) {
        return SpecName.parse(RTCSdpType.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
