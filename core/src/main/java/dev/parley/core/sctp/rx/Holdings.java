package dev.parley.core.sctp.rx;

/**
 * What incomplete messages occupy, and whether one of them grew too long. One for all of an association.
 *
 * <p>Loop-owned.
 */
final class Holdings {
    /** What a run of fragments costs besides its bytes. */
    static final int RUN_OVERHEAD_BYTES = 128;
    /** What a message costs of which fragments are here between those of others. */
    static final int MESSAGE_OVERHEAD_BYTES = 160;
    /** Room taken for bytes that are only expected: enough for a few large messages at a time. */
    private static final int MAX_RESERVED_BYTES = 1 << 20;

    private final int maxMessageBytes;
    private long heldBytes;
    private long reservedBytes;
    private boolean tooLong;

    Holdings(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Bytes of incomplete messages, with what keeping them costs. */
    long heldBytes() {
        return heldBytes;
    }

    void add(long bytes) {
        heldBytes += bytes;
    }

    void remove(long bytes) {
        heldBytes -= bytes;
    }

    /** How much room may be made at once for a message of which so much is expected. */
    int reserve(int expectedBytes) {
        int granted = reservedBytes + expectedBytes <= MAX_RESERVED_BYTES ? expectedBytes : 0;
        reservedBytes += granted;
        return granted;
    }

    void release(int granted) {
        reservedBytes -= granted;
    }

    /** Notes the length of a message so far; false when it is too long. */
    boolean allows(int length) {
        tooLong |= length > maxMessageBytes;
        return !tooLong;
    }

    boolean tooLong() {
        return tooLong;
    }
}
