package dev.parley.webrtc;

/**
 * A local candidate to be sent to the other peer (WebRTC 1.0, section 4.8.2).
 *
 * <p>Dispatcher.
 */
public final class RTCPeerConnectionIceEvent extends Event {
    private final RTCPeerConnectionIceEventInit init;

    public RTCPeerConnectionIceEvent(String type, RTCPeerConnectionIceEventInit init) {
        super(type);
        this.init = init;
    }

    /** The candidate; null when gathering is complete. */
    public RTCIceCandidate candidate() {
        return init.candidate();
    }

    /** The server it was learned from, or null. */
    public String url() {
        return init.url();
    }
}
