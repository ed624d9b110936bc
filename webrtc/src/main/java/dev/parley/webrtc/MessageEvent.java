package dev.parley.webrtc;

/**
 * A message came (HTML, section 9.1).
 *
 * <p>Dispatcher.
 */
public final class MessageEvent extends Event {
    private final MessageEventInit init;

    public MessageEvent(String type, MessageEventInit init) {
        super(type);
        this.init = init;
    }

    /** A {@code String} or a {@code byte[]}. */
    public Object data() {
        return init.data();
    }

    public boolean isText() {
        return init.data() instanceof String;
    }

    /** The message, which must be text ({@link #isText}). */
    public String text() {
        return (String) init.data();
    }

    /** The message, which must be binary. The array belongs to the caller. */
    public byte[] bytes() {
        return (byte[]) init.data();
    }
}
