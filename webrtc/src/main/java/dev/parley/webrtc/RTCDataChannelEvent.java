package dev.parley.webrtc;

/**
 * The other peer made a data channel (WebRTC 1.0, section 6.3).
 *
 * <p>Dispatcher.
 */
public final class RTCDataChannelEvent extends Event {
    private final RTCDataChannelEventInit init;

    public RTCDataChannelEvent(String type, RTCDataChannelEventInit init) {
        super(type);
        this.init = init;
    }

    /** The channel; its messages wait until the handlers of this event have returned. */
    public RTCDataChannel channel() {
        return init.channel();
    }
}
