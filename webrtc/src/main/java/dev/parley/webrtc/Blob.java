package dev.parley.webrtc;

/**
 * A piece of a recording (File API, section 3). All pieces of a recording one after the other are the file.
 *
 * <p>Immutable.
 */
public final class Blob {
    private final byte[] bytes;
    private final String type;

    /** @param type media type, such as video/webm */
    public Blob(byte[] bytes, String type) {
        this.bytes = bytes.clone();
        this.type = type;
    }

    /** In bytes. */
    public long size() {
        return bytes.length;
    }

    public String type() {
        return type;
    }

    /** A copy of what is in it; {@code arrayBuffer} of the specification without its promise. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Blob[" + bytes.length + " B, " + type + "]";
    }
}
