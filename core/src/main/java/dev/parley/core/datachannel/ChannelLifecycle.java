package dev.parley.core.datachannel;

import dev.parley.core.base.Drops;
import dev.parley.core.datachannel.DataChannelEvent.ChannelAnnounced;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosed;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosing;
import dev.parley.core.datachannel.DataChannelEvent.ChannelOpened;
import dev.parley.core.datachannel.DataChannelEvent.Message;
import dev.parley.core.sctp.SctpAssociation;
import dev.parley.core.sctp.SctpEvent;
import dev.parley.core.sctp.SendOptions;

/** Opens, announces and closes channels (RFC 8831 sections 6.5 and 6.7, RFC 8832 section 6). */
final class ChannelLifecycle {
    /** Labels and protocols of channels the peer opened, bytes in all: it may not fill our memory with them. */
    private static final int MAX_ANNOUNCED_NAME_BYTES = 8 << 20;

    private final ChannelTable table;
    private final EventQueue events;
    private final Drops drops;
    private final EarlyMessages early = new EarlyMessages();
    /** Null until the association is up, and after its end. */
    private SctpAssociation association;
    private int streamLimit;
    private long announcedNameBytes;

    ChannelLifecycle(ChannelTable table, EventQueue events, Drops drops) {
        this.table = table;
        this.events = events;
        this.drops = drops;
    }

    /** The association is up: channels that waited for it open in the order they were created. */
    void begin(SctpAssociation up, int streams, long nowNs) {
        association = up;
        streamLimit = Math.min(streams, ChannelParameters.MAX_STREAM_ID + 1);
        for (Channel channel : table.all()) {
            open(channel, nowNs);
        }
    }

    /** The association is gone: so is every channel. */
    void end(ChannelCause cause) {
        association = null;
        for (Channel channel : table.all()) {
            finish(channel, cause);
        }
    }

    Channel create(ChannelParameters parameters, long nowNs) {
        Channel channel = table.add(parameters);
        if (association != null) {
            open(channel, nowNs);
        }
        return channel;
    }

    private void open(Channel channel, long nowNs) {
        int streamId = channel.parameters.streamId() >= 0
                ? channel.parameters.streamId()
                : table.freeStream(streamLimit);
        if (streamId < 0 || streamId >= streamLimit || !table.bind(channel, streamId)) {
            finish(channel, ChannelCause.channel(streamId < 0
                    ? "no stream is free"
                    : "stream " + streamId
                            + (streamId >= streamLimit ? " is beyond what the peer takes" : " is in use")));
            return;
        }
        association.weight(streamId, channel.parameters.priority());
        if (channel.parameters.negotiated()) {
            channel.known = true;
        } else {
            association.send(streamId, PayloadProtocol.DCEP, Dcep.open(channel.parameters), SendOptions.RELIABLE,
                    nowNs);
        }
        channel.state = ChannelState.OPEN;
        events.add(new ChannelOpened(channel.number, streamId));
        for (SctpEvent.Message message : early.take(streamId)) {
            deliver(channel, message);
        }
    }

    /** Closes from our side: what waits is sent, then the stream is reset. */
    void close(Channel channel, long nowNs) {
        if (association == null || channel.state == ChannelState.CONNECTING) {
            finish(channel, null);
        } else if (channel.state == ChannelState.OPEN) {
            channel.state = ChannelState.CLOSING;
            resetOutgoing(channel, nowNs);
        }
    }

    private void resetOutgoing(Channel channel, long nowNs) {
        if (association.canResetStreams()) {
            association.resetStream(channel.streamId, nowNs);
        } else {
            finish(channel, null);
        }
    }

    void handleMessage(SctpEvent.Message message, long nowNs) {
        Channel channel = table.onStream(message.streamId());
        if (message.protocolId() == PayloadProtocol.DCEP) {
            handleDcep(message, channel, nowNs);
        } else if (!PayloadProtocol.isMessage(message.protocolId())) {
            drops.count("datachannel.ppid");
        } else if (channel != null) {
            deliver(channel, message);
        } else if (!early.keep(message)) {
            drops.count("datachannel.no-channel");
        }
    }

    private void deliver(Channel channel, SctpEvent.Message message) {
        // Any message shows that the peer has the channel (RFC 8832 section 6).
        channel.known = true;
        if (channel.state != ChannelState.OPEN) {
            drops.count("datachannel.not-open");
            return;
        }
        byte[] data = PayloadProtocol.isEmpty(message.protocolId()) ? new byte[0] : message.data();
        channel.messagesReceived++;
        channel.bytesReceived += data.length;
        events.add(new Message(channel.number, PayloadProtocol.isText(message.protocolId()), data));
    }

    private void handleDcep(SctpEvent.Message message, Channel channel, long nowNs) {
        int type = Dcep.type(message.data());
        if (type == Dcep.OPEN) {
            handleOpen(message, channel, nowNs);
        } else if (type == Dcep.ACK && channel != null) {
            channel.known = true;
        } else {
            drops.count("datachannel.dcep");
        }
    }

    private void handleOpen(SctpEvent.Message message, Channel existing, long nowNs) {
        int streamId = message.streamId();
        ChannelParameters parameters = Dcep.readOpen(message.data(), streamId);
        int resetsToIgnore = 0;
        if (existing != null && existing.incomingReset) {
            // The peer has seen the end of the old channel, we have not: the answer to our reset was lost.
            resetsToIgnore = existing.resetsToIgnore + (existing.outgoingReset ? 0 : 1);
            finish(existing, null);
        } else if (existing != null) {
            drops.count("datachannel.open-on-used-stream");
            return;
        }
        if (parameters == null || streamId > ChannelParameters.MAX_STREAM_ID || !hasRoomFor(message.data())) {
            // RFC 8832 section 6: such a channel is closed at once. A free stream of our own parity, which that section
            // would refuse too, is taken as libwebrtc takes it: stacks that go by the ICE role get the parity wrong.
            drops.count("datachannel.open");
            association.resetStream(streamId, nowNs);
            return;
        }
        announce(parameters, resetsToIgnore, nowNs);
    }

    private boolean hasRoomFor(byte[] open) {
        return announcedNameBytes + open.length <= MAX_ANNOUNCED_NAME_BYTES;
    }

    private void announce(ChannelParameters parameters, int resetsToIgnore, long nowNs) {
        Channel channel = table.add(parameters);
        int streamId = parameters.streamId();
        table.bind(channel, streamId);
        channel.known = true;
        channel.resetsToIgnore = resetsToIgnore;
        channel.state = ChannelState.OPEN;
        channel.announcedBytes = ChannelParameters.utf8(parameters.label()).length
                + ChannelParameters.utf8(parameters.protocol()).length;
        announcedNameBytes += channel.announcedBytes;
        association.weight(streamId, parameters.priority());
        association.send(streamId, PayloadProtocol.DCEP, Dcep.ack(), SendOptions.RELIABLE, nowNs);
        events.add(new ChannelAnnounced(channel.number, streamId, parameters));
        for (SctpEvent.Message message : early.take(streamId)) {
            deliver(channel, message);
        }
    }

    /** The peer reset its side: ours follows (RFC 8831 section 6.7). */
    void handleStreamsReset(int[] streamIds, long nowNs) {
        if (streamIds.length == 0) {
            table.all().forEach(channel -> handleReset(channel, nowNs));
        }
        for (int id : streamIds) {
            early.take(id);
            Channel channel = table.onStream(id);
            if (channel != null) {
                handleReset(channel, nowNs);
            }
        }
    }

    private void handleReset(Channel channel, long nowNs) {
        channel.incomingReset = true;
        if (channel.state == ChannelState.OPEN) {
            channel.state = ChannelState.CLOSING;
            events.add(new ChannelClosing(channel.number));
            resetOutgoing(channel, nowNs);
        }
        finishWhenBothReset(channel);
    }

    /** Our side was reset. A refusal ends the channel as well: there is nothing left to wait for. */
    void handleResetDone(int streamId, boolean performed) {
        Channel channel = table.onStream(streamId);
        if (channel == null) {
            return;
        }
        if (channel.resetsToIgnore > 0) {
            channel.resetsToIgnore--;
        } else if (channel.state == ChannelState.CLOSING) {
            channel.outgoingReset = true;
            channel.incomingReset |= !performed;
            finishWhenBothReset(channel);
        }
    }

    private void finishWhenBothReset(Channel channel) {
        if (channel.incomingReset && channel.outgoingReset) {
            finish(channel, null);
        }
    }

    private void finish(Channel channel, ChannelCause cause) {
        if (channel.state != ChannelState.CLOSED) {
            channel.state = ChannelState.CLOSED;
            announcedNameBytes -= channel.announcedBytes;
            table.remove(channel);
            events.add(new ChannelClosed(channel.number, cause));
        }
    }
}
