package dev.parley.webrtc;

import dev.parley.webrtc.dispatch.Turns;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a channel sends: whether it may, how much waits, and who waits for it.
 *
 * <p>Any thread, but for what is marked loop-owned.
 */
final class SendSide {
    private final RTCDataChannel channel;
    private final DataChannelTable table;
    private final Promise<Void> opened;
    private final Outbox outbox = new Outbox();
    /** Of {@link #sendAsync}. */
    private final Set<Promise<Void>> unacknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lowUnheard = new AtomicBoolean();
    private volatile long lowThresholdBytes;

    SendSide(RTCDataChannel channel, DataChannelTable table, Promise<Void> opened) {
        this.channel = channel;
        this.table = table;
        this.opened = opened;
    }

    long bufferedBytes() {
        return outbox.bufferedBytes();
    }

    long lowThresholdBytes() {
        return lowThresholdBytes;
    }

    void lowThresholdBytes(long bytes) {
        lowThresholdBytes = bytes;
    }

    /** For a message to be sent, with any content. */
    byte[] array(int bytes) {
        return table.arrays().take(bytes);
    }

    byte[] copy(byte[] data) {
        return table.arrays().copyOf(data);
    }

    byte[] copy(ByteBuffer data) {
        byte[] copy = array(data.remaining());
        data.get(data.position(), copy);
        return copy;
    }

    /** Sends data that is ours alone from here on: its array may carry a later message. */
    void send(boolean text, byte[] data) {
        requireRoom(data.length);
        give(text, data);
    }

    /** Sends what {@link #requireRoom} counted in. */
    void give(boolean text, byte[] data) {
        table.send(channel, text, data, null);
    }

    /** Counts a message in, which is given next. */
    void requireRoom(int bytes) {
        if (!accept(bytes)) {
            throw new OperationError("more than " + Outbox.BUFFERED_BYTES_MAX + " bytes or "
                    + Outbox.BUFFERED_MESSAGES_MAX + " messages would wait to be sent; "
                    + "wait for bufferedamountlow, or use sendAndWait");
        }
    }

    /** False when there is no room for it. */
    private boolean accept(int bytes) {
        Turns.pause();
        if (channel.readyState() != RTCDataChannelState.OPEN) {
            throw new InvalidStateError(
                    "the channel \"" + channel.label() + "\" is " + channel.readyState() + ", not open");
        }
        long max = table.remoteMaxMessageBytes();
        if (max > 0 && bytes > max) {
            throw new TypeError("the message has " + bytes + " bytes; the other peer takes " + max);
        }
        return outbox.accept(bytes);
    }

    Promise<Void> sendAsync(boolean text, byte[] data) {
        Promise<Void> acknowledged = new Promise<>();
        try {
            requireRoom(data.length);
            unacknowledged.add(acknowledged);
            table.send(channel, text, data, acknowledged);
            if (channel.readyState() == RTCDataChannelState.CLOSED) {
                reject(acknowledged, channel.closedError()); // it ended meanwhile
            }
        } catch (RTCException | TypeError refused) {
            acknowledged.completeExceptionally(refused);
        }
        return acknowledged;
    }

    void sendAndWait(boolean text, byte[] data) {
        sendWhenRoom(text, data, Outbox.BUFFERED_BYTES_MAX);
        outbox.whenSent().await();
    }

    /** Waits for the channel to open and until less than so much waits with the message, which is ours from here on. */
    void sendWhenRoom(boolean text, byte[] data, long bufferedBytesMax) {
        opened.await();
        outbox.whenRoomFor(data.length, bufferedBytesMax).await();
        while (!accept(data.length)) {
            outbox.whenRoomFor(data.length, bufferedBytesMax).await();
        }
        give(text, data);
    }

    /** Until the channel is open and a message of this size fits, with less than so much before it. */
    Promise<Void> whenRoom(int bytes, long bufferedBytesMax) {
        return opened.isDone()
                ? outbox.whenRoomFor(bytes, bufferedBytesMax)
                : opened.thenCompose(open -> outbox.whenRoomFor(bytes, bufferedBytesMax));
    }

    /** Until all that was given has left. */
    Promise<Void> whenSent() {
        return outbox.whenSent();
    }

    /** As long as a message may be for the peer; 0 means any size. */
    long messageBytesMax() {
        return table.remoteMaxMessageBytes();
    }

    /** Loop-owned: so much has left since the beginning. */
    void sent(long totalBytes, long totalMessages) {
        boolean low = outbox.sent(totalBytes, totalMessages, lowThresholdBytes);
        if (low && channel.hasListener("bufferedamountlow") && lowUnheard.compareAndSet(false, true)) {
            table.post(this::fireLow);
        }
        if (outbox.isDue()) {
            table.post(outbox::tell);
        }
    }

    /** In a turn: unless more was sent meanwhile, which will fall to the threshold too. */
    private void fireLow() {
        lowUnheard.set(false);
        if (bufferedBytes() <= lowThresholdBytes) {
            channel.fire(new Event("bufferedamountlow"));
        }
    }

    /** Loop-owned: the engine did not take a message; {@code acknowledged} may be null. */
    void lost(Promise<Void> acknowledged) {
        if (acknowledged != null) {
            table.post(() -> reject(acknowledged, channel.closedError()));
        }
    }

    /** Loop-owned: a message arrived at the peer, or was given up. */
    void settled(Promise<Void> acknowledged, boolean arrived) {
        table.post(() -> {
            if (!arrived) {
                reject(acknowledged, new OperationError("the message was given up"));
            } else if (unacknowledged.remove(acknowledged)) {
                acknowledged.complete(null);
            }
        });
    }

    private void reject(Promise<Void> acknowledged, RuntimeException reason) {
        if (unacknowledged.remove(acknowledged)) {
            acknowledged.completeExceptionally(reason);
        }
    }

    /** The channel ended. */
    void end(NetworkError reason) {
        outbox.fail(reason);
        unacknowledged.forEach(acknowledged -> reject(acknowledged, reason));
    }

    /** The program closed the connection. */
    void endQuietly(NetworkError reason) {
        for (Promise<Void> acknowledged : unacknowledged) {
            if (unacknowledged.remove(acknowledged)) {
                acknowledged.abandon(reason);
            }
        }
        end(reason);
    }
}
