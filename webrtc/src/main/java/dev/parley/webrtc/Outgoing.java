package dev.parley.webrtc;

import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.SendResult;
import dev.parley.core.peer.PeerEngine;
import dev.parley.webrtc.dispatch.ArrivalQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Messages on their way to the engine. Only the first one after the loop last looked wakes it. What a handler on the loop
 * itself sends goes to the engine at once.
 *
 * <p>{@link #send} any thread, the rest loop-owned.
 */
final class Outgoing {
    /** Messages in a row before the loop looks at its sockets. */
    private static final int MESSAGES_MAX = 4_096;

    private final PeerLink link;
    private final PeerLink.Command giveAll = this::giveAll;
    private final ArrivalQueue<Message> waiting = new ArrivalQueue<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    /** Promises of messages that the peer has not acknowledged, by their receipts. */
    private final Map<Long, Receipt> receipts = new HashMap<>();
    private long lastReceipt;

    private record Receipt(RTCDataChannel channel, Promise<Void> promise) {}

    /** A message that waits for the loop. */
    private static final class Message extends ArrivalQueue.Link {
        private final RTCDataChannel channel;
        private final boolean text;
        private final Promise<Void> acknowledged;
        private byte[] data;

        Message(RTCDataChannel channel, boolean text, byte[] data, Promise<Void> acknowledged) {
            this.channel = channel;
            this.text = text;
            this.data = data;
            this.acknowledged = acknowledged;
        }

        byte[] take() {
            byte[] mine = data;
            data = null; // the queue remembers the message until the next one
            return mine;
        }
    }

    Outgoing(PeerLink link) {
        this.link = link;
    }

    /**
     * The data belongs to the engine from here on.
     *
     * @param acknowledged fulfilled when the peer has it; null when nobody asks
     */
    void send(RTCDataChannel channel, boolean text, byte[] data, Promise<Void> acknowledged) {
        PeerEngine here = link.engineHere();
        if (here != null && giveSome(here, link.hereNs())) { // what was sent before goes before
            give(here, channel, text, data, acknowledged, link.hereNs());
            return;
        }
        waiting.add(new Message(channel, text, data, acknowledged));
        if (!signalled.get() && signalled.compareAndSet(false, true)) {
            link.post(giveAll);
        }
    }

    /** Before a command that must come after all that was sent before it; the outboxes bound how much that is. */
    void giveEverything(PeerEngine engine, long nowNs) {
        while (!giveSome(engine, nowNs)) {
            // until nothing waits
        }
    }

    private void giveAll(PeerEngine engine, long nowNs) {
        signalled.set(false);
        if (!giveSome(engine, nowNs) && signalled.compareAndSet(false, true)) {
            link.post(giveAll);
        }
    }

    /** False when there is more. */
    private boolean giveSome(PeerEngine engine, long nowNs) {
        for (int i = 0; i < MESSAGES_MAX; i++) {
            Message message = waiting.poll();
            if (message == null) {
                return true;
            }
            give(engine, message.channel, message.text, message.take(), message.acknowledged, nowNs);
        }
        return waiting.isEmpty();
    }

    private void give(PeerEngine engine, RTCDataChannel channel, boolean text, byte[] data, Promise<Void> acknowledged,
            long nowNs) {
        EngineChannel known = channel.known();
        if (known == null) {
            return; // it has ended, and the promise with it
        }
        known.givenBytes += data.length;
        known.givenMessages++;
        long receipt = acknowledged == null ? 0 : ++lastReceipt;
        if (receipt > 0) {
            receipts.put(receipt, new Receipt(channel, acknowledged));
        }
        if (engine.send(known.number, text, data, receipt, nowNs) != SendResult.QUEUED) {
            receipts.remove(receipt);
            channel.sending().lost(acknowledged);
            known.waits(engine.bufferedAmount(known.number), engine.bufferedMessages(known.number));
        }
    }

    /** What became of a message. */
    void settled(DataChannelEvent.Receipt event) {
        Receipt receipt = receipts.remove(event.receipt());
        if (receipt != null) {
            receipt.channel.sending().settled(receipt.promise, event.arrived());
        }
    }

    /** The channel ended: its receipts will not come. */
    void ended(RTCDataChannel channel) {
        receipts.values().removeIf(receipt -> receipt.channel == channel);
    }
}
