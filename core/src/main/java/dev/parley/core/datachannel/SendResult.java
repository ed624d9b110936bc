package dev.parley.core.datachannel;

/** What became of a message given to {@link DataChannels#send}. */
public enum SendResult {
    /** It waits for its turn. */
    QUEUED,
    /** The channel is not open, or unknown (W3C InvalidStateError). */
    NOT_OPEN,
    /** Longer than the peer's max-message-size (W3C TypeError). */
    TOO_LARGE,
    /** The channel's send buffer is full (W3C OperationError). */
    BUFFER_FULL
}
