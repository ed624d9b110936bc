package dev.parley.core.datachannel;

import dev.parley.core.sctp.SctpOptions;

/**
 * Limits of a {@link DataChannels} engine.
 *
 * <p>Immutable.
 *
 * @param sctp             of the association below
 * @param maxBufferedBytes waiting bytes at which a channel's {@code send} refuses; one message of any size may wait alone
 * @param maxInboundBytes  message bytes that wait here for the owner before the SCTP window begins to close
 */
public record DataChannelOptions(SctpOptions sctp, long maxBufferedBytes, int maxInboundBytes) {
    public static final DataChannelOptions DEFAULT = new DataChannelOptions(SctpOptions.DEFAULT, 16L << 20, 1 << 20);

    public DataChannelOptions withSctp(SctpOptions options) {
        return new DataChannelOptions(options, maxBufferedBytes, maxInboundBytes);
    }
}
