package dev.parley.webrtc;

import dev.parley.core.datachannel.ChannelCause;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.SendResult;
import dev.parley.core.peer.PeerEngine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The channels of a connection: carries calls to the engine and the engine's events into turns. Messages that wait for
 * their turn are counted; above a limit the engine stops taking them from SCTP, so that the sender slows down.
 *
 * <p>Any thread, but for what is marked loop-owned.
 */
final class DataChannelTable {
    private static final long WAITING_BYTES_HIGH = 2 << 20;
    private static final long WAITING_BYTES_LOW = 512 << 10;
    /** What an empty message costs too. */
    private static final int MESSAGE_COST_BYTES = 64;
    /** What the news of a channel costs: a peer that opens and closes channels without end is slowed down too. */
    private static final int CHANNEL_COST_BYTES = 2_048;

    private final PeerLink link;
    private final RTCPeerConnection connection;
    private final Set<RTCDataChannel> all = ConcurrentHashMap.newKeySet();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private volatile long remoteMaxMessageBytes = 65_536;
    private final Unclaimed unclaimed = new Unclaimed();
    /** Loop-owned. */
    private final Map<Long, Entry> byNumber = new HashMap<>();
    /** Loop-owned. */
    private final Map<RTCDataChannel, Entry> byChannel = new HashMap<>();

    /** A channel and its engine's number; loop-owned. */
    private static final class Entry {
        private final RTCDataChannel channel;
        private final long number;
        private final AtomicLong sentBytes = new AtomicLong();
        private final AtomicBoolean sentPosted = new AtomicBoolean();
        private long givenBytes;

        Entry(RTCDataChannel channel, long number) {
            this.channel = channel;
            this.number = number;
        }
    }

    DataChannelTable(RTCPeerConnection connection, PeerLink link) {
        this.connection = connection;
        this.link = link;
    }

    /** Runs in a turn, unless the connection is closed. */
    void post(Runnable turn) {
        connection.post(turn);
    }

    Unclaimed unclaimed() {
        return unclaimed;
    }

    void reportException(Throwable thrown) {
        connection.reportException(thrown);
    }

    long remoteMaxMessageBytes() {
        return remoteMaxMessageBytes;
    }

    /** From the newest description; 0 means any size. */
    void remoteMaxMessageBytes(long bytes) {
        remoteMaxMessageBytes = bytes;
    }

    /** Channels ever open, for statistics. */
    long openedCount() {
        return opened.get();
    }

    long closedCount() {
        return closed.get();
    }

    /** Makes a channel of ours; parameters have been checked. */
    RTCDataChannel create(ChannelParameters parameters, RTCDataChannelInit init) {
        RTCDataChannel channel = new RTCDataChannel(this, parameters.label(), init);
        all.add(channel);
        link.post((engine, nowNs) -> enter(channel, engine.openChannel(parameters, nowNs)));
        return channel;
    }

    boolean usesId(int streamId) {
        return all.stream().anyMatch(channel -> channel.id() != null && channel.id() == streamId);
    }

    /** The data belongs to the engine from here on. True: it is on its way, or lost with the connection. */
    boolean send(RTCDataChannel channel, boolean text, byte[] data) {
        link.post((engine, nowNs) -> {
            Entry entry = byChannel.get(channel);
            if (entry != null) {
                entry.givenBytes += data.length;
                if (engine.send(entry.number, text, data, nowNs) != SendResult.QUEUED) {
                    tellSent(entry, entry.givenBytes - engine.bufferedAmount(entry.number));
                }
            }
        });
        return true;
    }

    void close(RTCDataChannel channel) {
        link.post((engine, nowNs) -> {
            Entry entry = byChannel.get(channel);
            if (entry != null) {
                engine.closeChannel(entry.number, nowNs);
            }
        });
    }

    /** The connection is closed: no event any more (WebRTC 1.0, section 4.4.1.9). */
    void endQuietly() {
        all.forEach(RTCDataChannel::endQuietly);
        all.clear();
    }

    // On the loop

    void handle(PeerEngine engine, DataChannelEvent event) {
        switch (event) {
            case DataChannelEvent.ChannelAnnounced announced -> announced(engine, announced);
            case DataChannelEvent.ChannelOpened up -> inTurn(up.channel(), channel -> {
                opened.incrementAndGet();
                channel.assigned(up.streamId());
                channel.open();
            });
            case DataChannelEvent.Message message -> message(engine, message);
            case DataChannelEvent.BufferedAmountChanged changed -> {
                Entry entry = byNumber.get(changed.channel());
                if (entry != null) {
                    tellSent(entry, entry.givenBytes - changed.bufferedBytes());
                }
            }
            case DataChannelEvent.ChannelClosing closing -> inTurn(closing.channel(), RTCDataChannel::closing);
            case DataChannelEvent.ChannelClosed ended -> ended(ended);
            case DataChannelEvent.BufferedAmountLow low -> {
                // the channel finds this out itself, when it hears how much has left
            }
            case DataChannelEvent.AssociationUp up -> {
                // every channel is told by itself
            }
            case DataChannelEvent.AssociationDown down -> {
                // every channel was told by itself
            }
        }
    }

    private void enter(RTCDataChannel channel, long number) {
        Entry entry = new Entry(channel, number);
        byNumber.put(number, entry);
        byChannel.put(channel, entry);
    }

    private void inTurn(long number, Consumer<RTCDataChannel> turn) {
        Entry entry = byNumber.get(number);
        if (entry != null) {
            post(() -> turn.accept(entry.channel));
        }
    }

    private void announced(PeerEngine engine, DataChannelEvent.ChannelAnnounced event) {
        waits(engine, CHANNEL_COST_BYTES);
        ChannelParameters p = event.parameters();
        RTCDataChannelInit init = new RTCDataChannelInit(p.ordered(), p.maxLifetimeMs() < 0 ? null : p.maxLifetimeMs(),
                p.maxRetransmits() < 0 ? null : p.maxRetransmits(), p.protocol(), false, event.streamId());
        RTCDataChannel channel = new RTCDataChannel(this, p.label(), init);
        all.add(channel);
        enter(channel, event.channel());
        // Two turns, so that a handler of the first may wait for what comes after it.
        post(() -> {
            opened.incrementAndGet();
            channel.announced(event.streamId());
            unclaimed.add(channel);
            connection.hint("datachannel", "onDataChannel");
            fireUnheard();
            unclaimed.boundChannels();
        });
        post(() -> {
            consumed(CHANNEL_COST_BYTES);
            channel.open();
        });
    }

    /** In a turn: whoever listens first hears of all channels of the peer's, and finds their messages in them. */
    void fireUnheard() {
        if (connection.hasListener("datachannel")) {
            unclaimed.takeChannels().forEach(channel -> connection
                    .fire(new RTCDataChannelEvent("datachannel", new RTCDataChannelEventInit(channel))));
        }
    }

    private void message(PeerEngine engine, DataChannelEvent.Message message) {
        int cost = message.data().length + MESSAGE_COST_BYTES;
        waits(engine, cost);
        Object data = message.text() ? new String(message.data(), StandardCharsets.UTF_8) : message.data();
        inTurn(message.channel(), channel -> {
            boolean held = false;
            try {
                held = channel.deliver(data, cost);
            } finally {
                if (!held) {
                    consumed(cost);
                }
            }
        });
    }

    private void waits(PeerEngine engine, int bytes) {
        if (waitingBytes.addAndGet(bytes) > WAITING_BYTES_HIGH && paused.compareAndSet(false, true)) {
            engine.receivingData(false);
        }
    }

    /** What was counted before was taken by the program. Any thread. */
    void consumed(int bytes) {
        if (waitingBytes.addAndGet(-bytes) < WAITING_BYTES_LOW && paused.compareAndSet(true, false)) {
            link.post((engine, nowNs) -> engine.receivingData(true));
        }
    }

    private void tellSent(Entry entry, long totalBytes) {
        entry.sentBytes.set(totalBytes);
        if (entry.sentPosted.compareAndSet(false, true)) {
            post(() -> {
                entry.sentPosted.set(false);
                entry.channel.sent(entry.sentBytes.get());
            });
        }
    }

    private void ended(DataChannelEvent.ChannelClosed event) {
        Entry entry = byNumber.remove(event.channel());
        if (entry != null) {
            byChannel.remove(entry.channel);
            post(() -> {
                all.remove(entry.channel);
                closed.incrementAndGet();
                entry.channel.closed(event.cause());
                unclaimed.ended(entry.channel);
            });
        }
    }

    /** In a turn: a bug ended the engine. */
    void broken() {
        all.forEach(channel -> channel.closed(ChannelCause.channel("a bug in Parley ended the connection")));
        all.clear();
    }
}
