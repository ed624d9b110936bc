package dev.parley.webrtc;

/**
 * A message came (HTML, section 9.1).
 *
 * <p>Dispatcher.
 */
public final class MessageEvent extends Event {
    private final Object data;

    public MessageEvent(String type, MessageEventInit init) {
        this(type, init.data());
    }

    MessageEvent(String type, Object data) {
        super(type);
        this.data = data;
    }

    /** A {@code String} or a {@code byte[]}. */
    public Object data() {
        return data;
    }

    public boolean isText() {
        return data instanceof String;
    }

    /** The message, which must be text ({@link #isText}). */
    public String text() {
        return (String) data;
    }

    /** The message, which must be binary. The array belongs to the caller. */
    public byte[] bytes() {
        return (byte[]) data;
    }
}
