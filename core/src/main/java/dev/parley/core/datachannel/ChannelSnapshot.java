package dev.parley.core.datachannel;

/**
 * A channel and its counters at one moment, for statistics.
 *
 * <p>Immutable.
 *
 * @param channel       the engine's number of the channel, never reused
 * @param streamId      SCTP stream, or -1 while none is assigned
 * @param bytesSent     payload only
 * @param bytesReceived payload only
 * @param bufferedBytes given to send and not yet put into a packet
 */
public record ChannelSnapshot(long channel, int streamId, ChannelParameters parameters, ChannelState state,
        long messagesSent, long bytesSent, long messagesReceived, long bytesReceived, long bufferedBytes) {}
