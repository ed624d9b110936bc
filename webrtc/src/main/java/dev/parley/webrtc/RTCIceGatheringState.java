package dev.parley.webrtc;

/**
 * How far the gathering of candidates is (WebRTC 1.0, section 4.3.2).
 *
 * <p>Immutable.
 */
public enum RTCIceGatheringState {
    NEW, GATHERING, COMPLETE;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCIceGatheringState of(String value) {
        return SpecName.parse(RTCIceGatheringState.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
