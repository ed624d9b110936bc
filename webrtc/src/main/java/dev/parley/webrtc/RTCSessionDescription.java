package dev.parley.webrtc;

/**
 * A description a connection has (WebRTC 1.0, section 4.6.2).
 *
 * <p>Immutable.
 */
public final class RTCSessionDescription {
    private final RTCSessionDescriptionInit init;

    public RTCSessionDescription(RTCSessionDescriptionInit init) {
        if (init.type() == null) {
            throw new TypeError("a description has a type");
        }
        this.init = init;
    }

    public RTCSdpType type() {
        return init.type();
    }

    public String sdp() {
        return init.sdp();
    }

    /** The dictionary to be sent to the other peer. */
    public RTCSessionDescriptionInit toJSON() {
        return init;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RTCSessionDescription that && init.equals(that.init);
    }

    @Override
    public int hashCode() {
        return init.hashCode();
    }

    @Override
    public String toString() {
        return "RTCSessionDescription[" + type() + ", " + sdp().length() + " characters]";
    }
}
