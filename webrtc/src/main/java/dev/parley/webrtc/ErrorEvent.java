package dev.parley.webrtc;

/**
 * Something went wrong (HTML, section 8.1.4.6).
 *
 * <p>Dispatcher.
 */
public final class ErrorEvent extends Event {
    private final ErrorEventInit init;

    public ErrorEvent(String type, ErrorEventInit init) {
        super(type);
        this.init = init;
    }

    public RTCException error() {
        return init.error();
    }

    /** In words. */
    public String message() {
        return init.error().getMessage();
    }
}
