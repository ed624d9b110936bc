package dev.parley.core.datachannel;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import dev.parley.core.datachannel.DataChannelEvent.AssociationDown;
import dev.parley.core.datachannel.DataChannelEvent.AssociationUp;
import dev.parley.core.datachannel.DataChannelEvent.BufferedAmountChanged;
import dev.parley.core.datachannel.DataChannelEvent.BufferedAmountLow;
import dev.parley.core.datachannel.DataChannelEvent.Receipt;
import dev.parley.core.sctp.SctpAssociation;
import dev.parley.core.sctp.SctpCause;
import dev.parley.core.sctp.SctpEvent;
import dev.parley.core.sctp.SctpSnapshot;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    /** SCTP packets that came before {@link #start}: the peer's side of DTLS was ready first. */
    private static final int MAX_EARLY_PACKETS = 8;

    private final DataChannelOptions options;
    private final Dice dice;
    private final Drops drops = new Drops();
    private final ChannelTable table = new ChannelTable();
    private final EventQueue events = new EventQueue();
    private final ChannelLifecycle lifecycle = new ChannelLifecycle(table, events, drops);
    private final ArrayDeque<byte[]> earlyPackets = new ArrayDeque<>();
    private SctpAssociation association;
    private long remoteMaxMessageBytes;
    private boolean ended;
    private ChannelCause endCause;

    /** @param dice unpredictable in production */
    public DataChannels(DataChannelOptions options, Dice dice) {
        this.options = options;
        this.dice = dice;
    }

    // Commands

    /**
     * DTLS is connected: begins the association. Channels created before are opened when it is up. Ignored when called
     * again.
     *
     * @param dtlsClient                whether our DTLS role is client, who takes the even streams (RFC 8832 section 6)
     * @param remoteMaxMessageSizeBytes largest message the peer takes; 0 means any size
     */
    public void start(boolean dtlsClient, int localPort, int remotePort, long remoteMaxMessageSizeBytes, long nowNs) {
        if (association != null || ended) {
            return;
        }
        remoteMaxMessageSize(remoteMaxMessageSizeBytes);
        table.role(dtlsClient);
        association = new SctpAssociation(options.sctp(), localPort, remotePort, dice, drops);
        association.connect(nowNs);
        for (byte[] packet = earlyPackets.poll(); packet != null; packet = earlyPackets.poll()) {
            handlePacket(packet, 0, packet.length, nowNs);
        }
    }

    /** A later description changed what the peer takes; 0 means any size. */
    public void remoteMaxMessageSize(long bytes) {
        remoteMaxMessageBytes = bytes <= 0 ? Long.MAX_VALUE : bytes;
    }

    /**
     * Creates a channel; legal before {@link #start}. What goes wrong, such as a stream that is taken, comes as
     * {@link DataChannelEvent.ChannelClosed}.
     *
     * @return the channel's number here, from 1, never reused
     */
    public long create(ChannelParameters parameters, long nowNs) {
        Channel channel = lifecycle.create(parameters, nowNs);
        if (ended) {
            lifecycle.end(endCause);
        }
        return channel.number;
    }

    /**
     * Queues a message.
     *
     * @param data belongs to the engine from here on and must not be changed
     */
    public SendResult send(long channel, boolean text, byte[] data, long nowNs) {
        return send(channel, text, data, 0, nowNs);
    }

    /** @param receipt positive, to be told of in {@link DataChannelEvent.Receipt}, or 0 */
    public SendResult send(long channel, boolean text, byte[] data, long receipt, long nowNs) {
        Channel target = table.find(channel);
        if (target == null || target.state != ChannelState.OPEN) {
            return SendResult.NOT_OPEN;
        }
        if (data.length > remoteMaxMessageBytes) {
            return SendResult.TOO_LARGE;
        }
        long buffered = waitingBytes(target);
        if (buffered > 0 && buffered + data.length > options.maxBufferedBytes()) {
            return SendResult.BUFFER_FULL;
        }
        if (!association.send(target.streamId, PayloadProtocol.of(text, data), PayloadProtocol.onWire(data),
                target.sendOptions(), receipt, nowNs)) {
            return SendResult.NOT_OPEN;
        }
        target.messagesSent++;
        target.bytesSent += data.length;
        target.bufferedBytes = buffered + data.length;
        target.bufferedMessages = waitingMessages(target);
        return SendResult.QUEUED;
    }

    /** Closes a channel after what waits in it is sent. Idempotent. */
    public void close(long channel, long nowNs) {
        Channel target = table.find(channel);
        if (target != null) {
            lifecycle.close(target, nowNs);
            pump(nowNs);
        }
    }

    /** Waiting bytes at or below which {@link DataChannelEvent.BufferedAmountLow} is told; 0 at first. */
    public void bufferedAmountLowThreshold(long channel, long bytes) {
        Channel target = table.find(channel);
        if (target != null) {
            target.lowThresholdBytes = bytes;
        }
    }

    /**
     * Backpressure: while false {@link #pollEvent} gives no messages, nor what stands behind them, and the window closes
     * by and by. Events about buffered amounts still come. True at first.
     */
    public void receiving(boolean wanted) {
        events.receiving(wanted);
    }

    /** Ends everything: ABORT to the peer, every channel closed without cause. The ABORT waits for pollTransmit. */
    public void close(long nowNs) {
        if (association != null) {
            association.abort("closed", nowNs);
        }
        end(null);
    }

    /** Packets take another way from now on. */
    public void pathChanged(long nowNs) {
        if (association != null) {
            association.pathChanged(nowNs);
        }
    }

    /** DTLS or ICE ended under us: as {@link #close(long)}, but nothing is sent and channels get the cause. */
    public void transportEnded(String reason, long nowNs) {
        if (association != null) {
            association.transportEnded(reason);
            pump(nowNs);
        }
        end(ChannelCause.sctp(-1, reason));
    }

    private void end(ChannelCause cause) {
        if (!ended) {
            ended = true;
            endCause = cause;
            earlyPackets.clear();
            lifecycle.end(cause);
            events.add(new AssociationDown(cause));
        }
    }

    // Handle

    /** An SCTP packet that came out of DTLS. Borrowed until return. */
    public void handlePacket(byte[] data, int offset, int length, long nowNs) {
        if (association != null) {
            association.handlePacket(data, offset, length, nowNs);
            pump(nowNs);
        } else if (!ended && earlyPackets.size() < MAX_EARLY_PACKETS) {
            earlyPackets.add(Arrays.copyOfRange(data, offset, offset + length));
        } else {
            drops.count("datachannel.not-started");
        }
    }

    /** Time is {@code nowNs}; does what is due. Harmless when nothing is. */
    public void handleTimeout(long nowNs) {
        if (association != null) {
            association.handleTimeout(nowNs);
            pump(nowNs);
        }
    }

    /** Takes from SCTP what fits into our own queue; what stays there closes the window. */
    private void pump(long nowNs) {
        SctpEvent next = null;
        while (association != null && !ended && events.waitingBytes() < options.maxInboundBytes()
                && (next = association.pollEvent()) != null) {
            switch (next) {
                case SctpEvent.Up up -> {
                    int streams = Math.min(up.outboundStreams(), up.inboundStreams());
                    events.add(new AssociationUp(streams));
                    lifecycle.begin(association, streams, nowNs);
                }
                case SctpEvent.Message message -> lifecycle.handleMessage(message, nowNs);
                case SctpEvent.StreamsReset reset -> lifecycle.handleStreamsReset(reset.streamIds(), nowNs);
                case SctpEvent.ResetDone done -> lifecycle.handleResetDone(done.streamId(), done.performed());
                case SctpEvent.Down down -> end(causeOf(down.cause()));
            }
        }
    }

    private static ChannelCause causeOf(SctpCause cause) {
        return switch (cause.kind()) {
            case SHUTDOWN, LOCAL_ABORT -> null;
            default -> ChannelCause.sctp(cause.code(), cause.reason());
        };
    }

    // Poll

    /**
     * Writes the next SCTP packet.
     *
     * @param capacity at least {@link dev.parley.core.sctp.SctpOptions#maxPacketBytes}
     * @return bytes written, 0 when there is none
     */
    public int pollTransmit(byte[] target, int offset, int capacity, long nowNs) {
        return association == null ? 0 : association.pollTransmit(target, offset, capacity, nowNs);
    }

    /** Whether IP may fragment the packet written last, which it may no other. */
    public boolean mayFragment() {
        return association != null && association.mayFragment();
    }

    /** The next event, or null. */
    public DataChannelEvent pollEvent(long nowNs) {
        tellBufferedAmounts();
        DataChannelEvent event = events.poll();
        pump(nowNs);
        return event;
    }

    private void tellBufferedAmounts() {
        int streamId = association == null ? -1 : association.pollDrained();
        while (streamId >= 0) {
            Channel channel = table.onStream(streamId);
            if (channel != null) {
                tellBufferedAmount(channel);
            }
            streamId = association.pollDrained();
        }
        long receipt = association == null ? 0 : association.pollReceipt();
        while (receipt != 0) {
            events.addUrgent(new Receipt(Math.abs(receipt), receipt > 0));
            receipt = association.pollReceipt();
        }
    }

    private void tellBufferedAmount(Channel channel) {
        long before = channel.bufferedBytes;
        long messagesBefore = channel.bufferedMessages;
        long now = waitingBytes(channel);
        channel.bufferedBytes = now;
        channel.bufferedMessages = waitingMessages(channel);
        if (now < before || channel.bufferedMessages < messagesBefore) {
            events.addUrgent(new BufferedAmountChanged(channel.number, now, channel.bufferedMessages));
            if (before > channel.lowThresholdBytes && now <= channel.lowThresholdBytes) {
                events.addUrgent(new BufferedAmountLow(channel.number));
            }
        }
    }

    /** Without what DCEP itself has waiting, which always stands first. */
    private long waitingBytes(Channel channel) {
        return Math.min(association.waitingBytes(channel.streamId), channel.bytesSent);
    }

    private long waitingMessages(Channel channel) {
        return Math.min(association.waitingMessages(channel.streamId), channel.messagesSent);
    }

    /** As {@link SctpAssociation#pollSpare}. */
    public byte[] pollSpare() {
        return association == null ? null : association.pollSpare();
    }

    // Getters

    /** When {@link #handleTimeout} wants to be called, or {@link Long#MAX_VALUE}. */
    public long nextTimeoutNs() {
        return association == null ? TimerTable.NEVER : association.nextTimeoutNs();
    }

    /** What the next timeout is for; for logs only. */
    public String nextTimeoutReason() {
        return association == null ? "none" : association.nextTimeoutReason();
    }

    /** Messages given to send and not yet put into packets; 0 for an unknown channel. */
    public long bufferedMessages(long channel) {
        Channel target = table.find(channel);
        return target == null || association == null || target.streamId < 0 ? 0 : waitingMessages(target);
    }

    /** Given to send and not yet put into a packet; 0 for an unknown channel. */
    public long bufferedAmount(long channel) {
        Channel target = table.find(channel);
        return target == null || association == null || target.streamId < 0 ? 0 : waitingBytes(target);
    }

    /** Every channel that is not closed. */
    public List<ChannelSnapshot> snapshots() {
        return table.all().stream().map(Channel::snapshot).toList();
    }

    /** Numbers of the association. */
    public SctpSnapshot sctpSnapshot() {
        return association == null ? SctpSnapshot.NONE : association.snapshot();
    }

    /** What was dropped here and by the association below. */
    public Drops drops() {
        return drops;
    }
}
