import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A data channel. */
final class Channel implements RTCDataChannelObserver {
    private static final long LOW = 512 << 10;
    private static final long HIGH = 1 << 20;

    final CompletableFuture<Void> open = new CompletableFuture<>();
    private final RTCDataChannel channel;
    private final Consumer<ByteBuffer> onMessage;

    /** From here on messages are handed over, none of them missed. */
    Channel(RTCDataChannel channel, Consumer<ByteBuffer> onMessage) {
        this.channel = channel;
        this.onMessage = onMessage;
        channel.registerObserver(this);
        onStateChange();
    }

    void send(RTCDataChannelBuffer message) {
        try {
            channel.send(message);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends for ever. Its own events do not tell every change, so it asks after each so many bytes. */
    void flood(int size) {
        RTCDataChannelBuffer message = message(size);
        for (long unasked = 0;; unasked += size) {
            if (unasked > HIGH - LOW) {
                unasked = 0;
                while (channel.getBufferedAmount() > LOW) {
                    LockSupport.parkNanos(this, 100_000);
                }
            }
            send(message);
        }
    }

    static RTCDataChannelBuffer message(int size) {
        return new RTCDataChannelBuffer(ByteBuffer.allocateDirect(size), true);
    }

    @Override
    public void onBufferedAmountChange(long sent) {
        // Not every change is told.
    }

    @Override
    public void onStateChange() {
        if (channel.getState() == RTCDataChannelState.OPEN) {
            open.complete(null);
        }
    }

    @Override
    public void onMessage(RTCDataChannelBuffer message) {
        onMessage.accept(message.data);
    }
}
