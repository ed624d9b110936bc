package dev.parley.webrtc;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a channel receives: for listeners, for one subscriber or for {@code receive()}; what none of them has taken waits.
 *
 * <p>Any thread, but for what is marked: dispatcher.
 */
final class ReceiveSide {
    private static final System.Logger LOG = System.getLogger(RTCDataChannel.class.getName());

    private final RTCDataChannel channel;
    private final DataChannelTable table;
    private final Inbox inbox;
    private final AtomicReference<MessageSubscription> subscription = new AtomicReference<>();
    private boolean overflowLogged;

    ReceiveSide(RTCDataChannel channel, DataChannelTable table) {
        this.channel = channel;
        this.table = table;
        this.inbox = new Inbox(table.unclaimed().messageBytes());
    }

    Object receive() {
        return taken(inbox.pull().await());
    }

    Object receive(Duration timeout) {
        Promise<Inbox.Entry> promise = inbox.pull();
        try {
            return taken(promise.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            if (inbox.giveUp(promise)) {
                throw new TimeoutError("no message came in " + timeout);
            }
            return taken(promise.await());
        } catch (InterruptedException e) {
            inbox.giveUp(promise);
            Thread.currentThread().interrupt();
            throw new AbortError("the thread was interrupted while it waited for a message");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // the promise is only ever fulfilled
        }
    }

    private Object taken(Inbox.Entry entry) {
        if (entry != null && entry.held()) {
            table.consumed(entry.sizeBytes());
        }
        return entry == null ? null : entry.data();
    }

    boolean isEmpty() {
        return inbox.isEmpty();
    }

    // For one subscriber

    void subscribe(Flow.Subscriber<? super MessageEvent> subscriber) {
        MessageSubscription mine = new MessageSubscription(this, subscriber);
        boolean first = subscription.compareAndSet(null, mine);
        inbox.claim();
        inTurn(() -> {
            subscriber.onSubscribe(mine);
            if (!first) {
                mine.cancel();
                subscriber.onError(new IllegalStateException("the messages of this channel have a subscriber"));
            } else if (channel.readyState() == RTCDataChannelState.CLOSED) {
                mine.ended(null);
            }
        });
    }

    void unsubscribed(MessageSubscription ended) {
        subscription.compareAndSet(ended, null);
    }

    /** Runs in a turn, also when the connection is closed. */
    void inTurn(Runnable work) {
        table.inTurn(work);
    }

    /** What waits longest, or null. */
    Object poll() {
        return taken(inbox.poll());
    }

    // For listeners

    /** Dispatcher. Returns whether the message goes on counting as waiting. */
    boolean deliver(Object data, int sizeBytes) {
        if (channel.readyState() != RTCDataChannelState.OPEN) {
            return false;
        }
        if (inbox.isEmpty() && channel.hasListener("message")) {
            channel.dispatchEvent(new MessageEvent("message", data));
            return false;
        }
        return keep(data, sizeBytes);
    }

    private boolean keep(Object data, int sizeBytes) {
        boolean held = inbox.put(data, sizeBytes);
        MessageSubscription subscribed = subscription.get();
        if (subscribed != null) {
            subscribed.drain();
        }
        deliverKept(); // a listener was added in this very moment
        if (!held && !inbox.isEmpty() && channel.readyState() != RTCDataChannelState.CLOSED) {
            table.unclaimed().kept(channel);
        }
        if (inbox.overflowed() && !overflowLogged) {
            overflowLogged = true;
            LOG.log(System.Logger.Level.WARNING, "messages on the channel \"" + channel.label()
                    + "\" are lost because nobody listens: call onMessage(...) or receive()");
        }
        return held;
    }

    /** Dispatcher. To listeners as long as there are any: one may be there for a single message. */
    void deliverKept() {
        while (channel.hasListener("message")) {
            Inbox.Entry entry = inbox.poll();
            if (entry == null) {
                return;
            }
            channel.dispatchEvent(new MessageEvent("message", taken(entry)));
        }
    }

    /** False when there is none that may give way. */
    boolean dropOldestKept() {
        return inbox.dropOldest();
    }

    /** The messages that are kept are the program's from here on. */
    void claimKept() {
        inbox.claim();
    }

    // At the end

    /** No message will come any more. */
    void end() {
        table.consumed(inbox.end());
    }

    /** Dispatcher. @param error null after an orderly close */
    void endSubscription(Throwable error) {
        MessageSubscription subscribed = subscription.get();
        if (subscribed != null) {
            subscribed.ended(error);
        }
    }

    /** The program closed the connection: its subscriber is told nevertheless, since it would wait for ever. */
    void endSubscriptionLater() {
        if (subscription.get() != null) {
            inTurn(() -> endSubscription(null));
        }
    }
}
