package dev.parley.webrtc;

/**
 * How far the exchange of offer and answer is (WebRTC 1.0, section 4.3.1).
 *
 * <p>Immutable.
 */
public enum RTCSignalingState {
    STABLE, HAVE_LOCAL_OFFER, HAVE_REMOTE_OFFER, HAVE_LOCAL_PRANSWER, HAVE_REMOTE_PRANSWER, CLOSED;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCSignalingState of(String value) {
        return SpecName.parse(RTCSignalingState.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
