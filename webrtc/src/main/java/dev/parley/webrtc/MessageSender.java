package dev.parley.webrtc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

/**
 * Sends what a publisher gives, and asks it for as much as there is room for.
 *
 * <p>Any thread, one signal at a time, as publishers do.
 */
final class MessageSender implements Flow.Subscriber<Object> {
    /** Messages asked for ahead. */
    private static final int AHEAD = 8;
    /** Waiting bytes above which no more are asked for. */
    private static final long BUFFERED_BYTES = 1 << 20;

    private final SendSide channel;
    private final Promise<Void> done = new Promise<>();
    private volatile Flow.Subscription source;

    MessageSender(SendSide channel) {
        this.channel = channel;
    }

    /** Fulfilled when the publisher has completed and all has left. */
    Promise<Void> done() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (source != null) {
            subscription.cancel(); // rule 2.5
            return;
        }
        source = subscription;
        channel.whenRoom(0, BUFFERED_BYTES).handle((room, error) -> {
            if (error == null) {
                subscription.request(AHEAD);
            } else {
                fail(error);
            }
            return null;
        });
    }

    @Override
    public void onNext(Object message) {
        try {
            send(message);
        } catch (RuntimeException refused) {
            fail(refused);
            return;
        }
        channel.whenRoom(0, BUFFERED_BYTES).handle((room, error) -> {
            if (error == null) {
                source.request(1);
            } else {
                fail(error);
            }
            return null;
        });
    }

    private void send(Object message) {
        switch (message) {
            case String text -> channel.send(true, text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> channel.send(false, channel.copy(bytes));
            case ByteBuffer bytes -> channel.send(false, channel.copy(bytes));
            case MessageEvent event -> send(event.data());
            default -> throw new TypeError("a message is a String, a byte[] or a ByteBuffer, not a "
                    + message.getClass().getName());
        }
    }

    private void fail(Throwable reason) {
        source.cancel();
        done.completeExceptionally(Promise.unwrap(reason));
    }

    @Override
    public void onError(Throwable error) {
        done.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        channel.whenSent().handle(
                (value, error) -> error == null
                        ? done.complete(null)
                        : done.completeExceptionally(Promise.unwrap(error)));
    }
}
