package dev.parley.webrtc;

/**
 * Something failed (WebRTC 1.0, section 11.4).
 *
 * <p>Dispatcher.
 */
public final class RTCErrorEvent extends Event {
    private final RTCErrorEventInit init;

    public RTCErrorEvent(String type, RTCErrorEventInit init) {
        super(type);
        this.init = init;
    }

    public RTCError error() {
        return init.error();
    }
}
