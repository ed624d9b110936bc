package dev.parley.core.datachannel;

import dev.parley.core.sctp.SendOptions;

/** One channel as the engine keeps it. */
final class Channel {
    final long number;
    final ChannelParameters parameters;
    int streamId;
    ChannelState state = ChannelState.CONNECTING;
    /** The peer knows the channel: until then even an unordered one sends in order (RFC 8832 section 6). */
    boolean known;
    /** Our sending side was reset, or will never be. */
    boolean outgoingReset;
    /** The peer's sending side was reset. */
    boolean incomingReset;
    /** Resets of an earlier channel on this stream that are still to be answered. */
    int resetsToIgnore;
    /** Bytes of label and protocol, when the peer chose them. */
    int announcedBytes;
    long messagesSent;
    long bytesSent;
    long messagesReceived;
    long bytesReceived;
    /** Waiting bytes when last looked at. */
    long bufferedBytes;
    /** Waiting messages when last looked at. */
    long bufferedMessages;
    /** How messages are sent until the peer knows the channel, and after that. */
    private final SendOptions first;
    private final SendOptions usual;
    long lowThresholdBytes;

    Channel(long number, ChannelParameters parameters) {
        this.number = number;
        this.parameters = parameters;
        streamId = parameters.streamId();
        first = sendOptions(false);
        usual = sendOptions(!parameters.ordered());
    }

    private SendOptions sendOptions(boolean unordered) {
        long lifetimeNs = parameters.maxLifetimeMs() < 0 ? -1 : parameters.maxLifetimeMs() * 1_000_000L;
        return new SendOptions(unordered, parameters.maxRetransmits(), lifetimeNs);
    }

    SendOptions sendOptions() {
        return known ? usual : first;
    }

    ChannelSnapshot snapshot() {
        return new ChannelSnapshot(number, streamId, parameters, state, messagesSent, bytesSent, messagesReceived,
                bytesReceived, bufferedBytes);
    }
}
