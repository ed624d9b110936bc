package dev.parley.webrtc;

import dev.parley.core.datachannel.ChannelCause;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.peer.PeerEngine;
import dev.parley.webrtc.dispatch.Turn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The channels of a connection: carries calls to the engine and the engine's events into turns.
 *
 * <p>Any thread, but for what is marked loop-owned.
 */
final class DataChannelTable {
    /** What an empty message costs too. */
    private static final int MESSAGE_COST_BYTES = 64;
    /** What the news of a channel costs: a peer that opens and closes channels without end is slowed down too. */
    private static final int CHANNEL_COST_BYTES = 2_048;

    private final PeerLink link;
    private final RTCPeerConnection connection;
    private final Set<RTCDataChannel> all = ConcurrentHashMap.newKeySet();
    private final Outgoing outgoing;
    private final Intake intake;
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private volatile long remoteMaxMessageBytes = 65_536;
    private final Unclaimed unclaimed = new Unclaimed();
    /** Loop-owned. */
    private final Map<Long, EngineChannel> byNumber = new HashMap<>();
    /** Loop-owned: the one found last. */
    private EngineChannel recent;

    /** A message that came, on its way to its listeners. */
    private static final class Arrived extends Turn {
        private final DataChannelTable table;
        private final RTCDataChannel channel;
        private final int cost;
        private Object data;

        Arrived(DataChannelTable table, RTCDataChannel channel, Object data, int cost) {
            this.table = table;
            this.channel = channel;
            this.data = data;
            this.cost = cost;
        }

        @Override
        public void run() {
            Object message = data;
            data = null;
            boolean held = false;
            try {
                held = channel.receiving().deliver(message, cost);
            } finally {
                if (!held) {
                    table.consumed(cost);
                }
            }
        }
    }

    DataChannelTable(RTCPeerConnection connection, PeerLink link) {
        this.connection = connection;
        this.link = link;
        outgoing = new Outgoing(link);
        intake = new Intake(link);
    }

    /** Runs in a turn, unless the connection is closed. */
    void post(Runnable turn) {
        connection.post(turn);
    }

    /** Runs in a turn, also when the connection is closed. */
    void inTurn(Runnable work) {
        connection.turns().post(work);
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

    /** For the messages of {@link #send}. */
    MessageArrays arrays() {
        return link.arrays();
    }

    /** As {@link Outgoing#send}. */
    void send(RTCDataChannel channel, boolean text, byte[] data, Promise<Void> acknowledged) {
        outgoing.send(channel, text, data, acknowledged);
    }

    void close(RTCDataChannel channel) {
        link.post((engine, nowNs) -> {
            outgoing.giveEverything(engine, nowNs);
            EngineChannel known = channel.known();
            if (known != null) {
                engine.closeChannel(known.number, nowNs);
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
            case DataChannelEvent.Message message -> message(engine, message);
            case DataChannelEvent.BufferedAmountChanged changed -> {
                EngineChannel known = find(changed.channel());
                if (known != null) {
                    known.waits(changed.bufferedBytes(), changed.bufferedMessages());
                }
            }
            case DataChannelEvent.Receipt receipt -> outgoing.settled(receipt);
            case DataChannelEvent.ChannelAnnounced announced -> announced(engine, announced);
            case DataChannelEvent.ChannelOpened up -> inTurn(up.channel(), channel -> {
                opened.incrementAndGet();
                channel.assigned(up.streamId());
                channel.open();
            });
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
        EngineChannel known = new EngineChannel(channel, number);
        channel.known(known);
        byNumber.put(number, known);
    }

    private EngineChannel find(long number) {
        if (recent == null || recent.number != number) {
            recent = byNumber.get(number);
        }
        return recent;
    }

    private void inTurn(long number, Consumer<RTCDataChannel> turn) {
        EngineChannel known = find(number);
        if (known != null) {
            post(() -> turn.accept(known.channel));
        }
    }

    private void announced(PeerEngine engine, DataChannelEvent.ChannelAnnounced event) {
        intake.came(engine, CHANNEL_COST_BYTES);
        ChannelParameters p = event.parameters();
        RTCDataChannelInit init = new RTCDataChannelInit(p.ordered(), p.maxLifetimeMs() < 0 ? null : p.maxLifetimeMs(),
                p.maxRetransmits() < 0 ? null : p.maxRetransmits(), p.protocol(), false, event.streamId(),
                RTCPriorityType.of(p.priority()));
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
        EngineChannel known = find(message.channel());
        if (known == null) {
            return;
        }
        int cost = message.data().length + MESSAGE_COST_BYTES;
        intake.came(engine, cost);
        Object data = message.text() ? new String(message.data(), StandardCharsets.UTF_8) : message.data();
        connection.turns().post(new Arrived(this, known.channel, data, cost));
    }

    /** What was counted before was taken by the program. Any thread. */
    void consumed(int bytes) {
        intake.taken(bytes);
    }

    private void ended(DataChannelEvent.ChannelClosed event) {
        EngineChannel known = byNumber.remove(event.channel());
        recent = null;
        if (known != null) {
            RTCDataChannel channel = known.channel;
            channel.known(null);
            outgoing.ended(channel);
            post(() -> {
                all.remove(channel);
                closed.incrementAndGet();
                channel.closed(event.cause());
                unclaimed.ended(channel);
            });
        }
    }

    /** In a turn: a bug ended the engine. */
    void broken() {
        all.forEach(channel -> channel.closed(ChannelCause.channel("a bug in Parley ended the connection")));
        all.clear();
    }
}
