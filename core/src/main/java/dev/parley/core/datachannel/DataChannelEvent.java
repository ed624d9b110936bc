package dev.parley.core.datachannel;

/**
 * What {@link DataChannels} tells its owner. {@code channel} is the engine's number of a channel: it is never reused,
 * other than stream ids, so an event that waits in a queue always means the channel it was made for.
 *
 * <p>Immutable; arrays belong to the receiver of the event.
 */
public sealed interface DataChannelEvent {
    /**
     * The SCTP association is up.
     *
     * @param maxChannels the smaller count of streams that both sides agreed on (RTCSctpTransport.maxChannels)
     */
    record AssociationUp(int maxChannels) implements DataChannelEvent {}

    /**
     * The association is gone; every channel was closed before this.
     *
     * @param cause null after an orderly shutdown
     */
    record AssociationDown(ChannelCause cause) implements DataChannelEvent {}

    /** The peer opened a channel in band; it is open. Its first messages follow. */
    record ChannelAnnounced(long channel, int streamId, ChannelParameters parameters) implements DataChannelEvent {}

    /** A channel created on this side is open. */
    record ChannelOpened(long channel, int streamId) implements DataChannelEvent {}

    /** A whole message. */
    record Message(long channel, boolean text, byte[] data) implements DataChannelEvent {}

    /** Less waits than before; told at most once for each drain of the engine. */
    record BufferedAmountChanged(long channel, long bufferedBytes, long bufferedMessages)
            implements
                DataChannelEvent {}

    /**
     * What became of a message that was sent with a receipt. When the association ends, receipts that have not come never
     * will.
     *
     * @param arrived whether the peer has acknowledged all of it; false when it was given up (RFC 3758)
     */
    record Receipt(long receipt, boolean arrived) implements DataChannelEvent {}

    /** The waiting bytes fell from above the threshold to it or below. */
    record BufferedAmountLow(long channel) implements DataChannelEvent {}

    /** The peer began to close the channel, or the association is ending. Not told when we began it. */
    record ChannelClosing(long channel) implements DataChannelEvent {}

    /**
     * The channel is closed; nothing more comes for it.
     *
     * @param cause null after an orderly close
     */
    record ChannelClosed(long channel, ChannelCause cause) implements DataChannelEvent {}
}
