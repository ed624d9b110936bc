package dev.parley.core.sctp;

/**
 * What an association tells its owner, in order: {@link Up}, then messages and resets, then {@link Down}.
 *
 * <p>Immutable; arrays belong to the receiver of the event.
 */
public sealed interface SctpEvent {
    /**
     * The handshake is complete.
     *
     * @param outboundStreams streams we may send on
     * @param inboundStreams  streams the peer may send on
     */
    record Up(int outboundStreams, int inboundStreams) implements SctpEvent {}

    /** A whole message. Taking it opens the receive window again. */
    record Message(int streamId, int protocolId, byte[] data) implements SctpEvent {}

    /**
     * The peer reset its sending side of these streams; all their messages came before this.
     *
     * @param streamIds none means all
     */
    record StreamsReset(int[] streamIds) implements SctpEvent {}

    /**
     * A reset that we asked for has ended.
     *
     * @param performed false when the peer refused
     */
    record ResetDone(int streamId, boolean performed) implements SctpEvent {}

    /** The association is over. The last event. */
    record Down(SctpCause cause) implements SctpEvent {}
}
