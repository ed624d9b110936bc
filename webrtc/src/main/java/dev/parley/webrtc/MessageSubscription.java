package dev.parley.webrtc;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages of a channel for one subscriber, as many as it asks for. What it has not asked for waits in the inbox, and in the end
 * slows the other peer down.
 *
 * <p>{@link Flow.Subscription}'s methods: any thread; the rest in turns.
 */
final class MessageSubscription implements Flow.Subscription {
    private final ReceiveSide inbox;
    private final Flow.Subscriber<? super MessageEvent> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean over;
    private volatile Throwable refusal;
    /** The subscriber is inside {@code onNext}, where it may wait while other turns run. */
    private boolean draining;
    private boolean channelEnded;
    private Throwable channelError;

    MessageSubscription(ReceiveSide inbox, Flow.Subscriber<? super MessageEvent> subscriber) {
        this.inbox = inbox;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            refusal = new IllegalArgumentException("a subscriber asked for " + count + " messages"); // rule 3.9
        } else {
            demand.accumulateAndGet(count, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        }
        inbox.inTurn(this::drain);
    }

    @Override
    public void cancel() {
        over = true;
        inbox.unsubscribed(this);
    }

    /** The channel is closed; what it has kept may still be asked for. */
    void ended(Throwable error) {
        channelEnded = true;
        channelError = error;
        drain();
    }

    /** Gives what is there and asked for. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!over && refusal == null && demand.get() > 0) {
                Object message = inbox.poll();
                if (message == null) {
                    break;
                }
                demand.updateAndGet(count -> count == Long.MAX_VALUE ? count : count - 1);
                subscriber.onNext(new MessageEvent("message", message));
            }
            finish();
        } catch (RuntimeException | Error thrown) {
            cancel(); // rule 2.13: it has broken the contract, and is heard of no more
            throw thrown;
        } finally {
            draining = false;
        }
    }

    private void finish() {
        Throwable error = refusal != null ? refusal : channelError;
        if (!over && (refusal != null || channelEnded && inbox.isEmpty())) {
            cancel();
            if (error == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(error);
            }
        }
    }
}
