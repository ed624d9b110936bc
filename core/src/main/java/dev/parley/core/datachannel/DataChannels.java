package dev.parley.core.datachannel;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.sctp.SctpSnapshot;
import java.util.List;

/**
 * All data channels of one peer connection and the SCTP association under them, as one engine. It knows no addresses:
 * its owner passes SCTP packets through DTLS.
 *
 * <p>After {@link #start}, each {@code handle} method and each command the owner drains {@link #pollTransmit} and
 * {@link #pollEvent}, then reads {@link #nextTimeoutNs}.
 *
 * <p>Loop-owned.
 */
public final class DataChannels {
    public DataChannels(DataChannelOptions options, Dice dice) {}

    /**
     * DTLS is connected: begins the association. Channels created before are opened when it is up. Ignored when called
     * again.
     *
     * @param dtlsClient                whether our DTLS role is client, who takes the even streams (RFC 8832 section 6)
     * @param remoteMaxMessageSizeBytes largest message the peer takes; 0 means any size
     */
    public void start(boolean dtlsClient, int localPort, int remotePort, long remoteMaxMessageSizeBytes, long nowNs) {}

    /** A later description changed what the peer takes; 0 means any size. */
    public void remoteMaxMessageSize(long bytes) {}

    /** An SCTP packet that came out of DTLS. Borrowed until return. */
    public void handlePacket(byte[] data, int offset, int length, long nowNs) {}

    public void handleTimeout(long nowNs) {}

    /**
     * Writes the next SCTP packet.
     *
     * @return bytes written, at most {@link dev.parley.core.sctp.SctpOptions#maxPacketBytes}; 0 when there is none
     */
    public int pollTransmit(byte[] target, int offset, int capacity, long nowNs) {
        return 0;
    }

    /** The next event, or null. */
    public DataChannelEvent pollEvent(long nowNs) {
        return null;
    }

    public long nextTimeoutNs() {
        return Long.MAX_VALUE;
    }

    public String nextTimeoutReason() {
        return "none";
    }

    /**
     * Creates a channel; legal before {@link #start}. What goes wrong, such as a stream that is taken, comes as
     * {@link DataChannelEvent.ChannelClosed}.
     *
     * @return the channel's number here, from 1, never reused
     */
    public long create(ChannelParameters parameters, long nowNs) {
        return 0;
    }

    /**
     * Queues a message.
     *
     * @param data belongs to the engine from here on and must not be changed
     */
    public SendResult send(long channel, boolean text, byte[] data, long nowNs) {
        return SendResult.NOT_OPEN;
    }

    /** Closes a channel after what waits in it is sent. Idempotent. */
    public void close(long channel, long nowNs) {}

    /** Waiting bytes at or below which {@link DataChannelEvent.BufferedAmountLow} is told; 0 at first. */
    public void bufferedAmountLowThreshold(long channel, long bytes) {}

    /** Given to send and not yet put into a packet; 0 for an unknown channel. */
    public long bufferedAmount(long channel) {
        return 0;
    }

    /**
     * Backpressure: while false {@link #pollEvent} gives no messages, nor what stands behind them, and the window closes
     * by and by. Events about buffered amounts still come. True at first.
     */
    public void receiving(boolean wanted) {}

    /** Ends everything: ABORT to the peer, every channel closed without cause. The ABORT waits for pollTransmit. */
    public void close(long nowNs) {}

    /** DTLS or ICE ended under us: as {@link #close(long)}, but nothing is sent and channels get the cause. */
    public void transportEnded(String reason, long nowNs) {}

    /** Every channel that is not closed. */
    public List<ChannelSnapshot> snapshots() {
        return List.of();
    }

    /** Numbers of the association. */
    public SctpSnapshot sctpSnapshot() {
        return SctpSnapshot.NONE;
    }

    public Drops drops() {
        return null;
    }
}
