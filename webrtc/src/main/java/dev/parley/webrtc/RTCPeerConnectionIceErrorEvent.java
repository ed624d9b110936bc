package dev.parley.webrtc;

/**
 * A STUN or TURN server could not be used (WebRTC 1.0, section 4.8.3). Gathering goes on without it.
 *
 * <p>Dispatcher.
 */
public final class RTCPeerConnectionIceErrorEvent extends Event {
    private final RTCPeerConnectionIceErrorEventInit init;

    public RTCPeerConnectionIceErrorEvent(String type, RTCPeerConnectionIceErrorEventInit init) {
        super(type);
        this.init = init;
    }

    /** The local address that was used, or null. */
    public String address() {
        return init.address();
    }

    /** The local port that was used, or null. */
    public Integer port() {
        return init.port();
    }

    /** The server. */
    public String url() {
        return init.url();
    }

    /** The STUN error code, or 701 when the server was not reached. */
    public int errorCode() {
        return init.errorCode();
    }

    /** A sentence for a person. */
    public String errorText() {
        return init.errorText();
    }
}
