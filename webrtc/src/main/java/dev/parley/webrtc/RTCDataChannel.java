package dev.parley.webrtc;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A channel for messages between the peers (WebRTC 1.0, section 6.2).
 *
 * <p>Any thread; handlers are called by the dispatcher.
 */
public final class RTCDataChannel extends EventTarget {
    private final String label;
    private final RTCDataChannelInit init;

    RTCDataChannel(String label, RTCDataChannelInit init) {
        this.label = label;
        this.init = init;
    }

    public String label() {
        return label;
    }

    public boolean ordered() {
        return init.ordered();
    }

    /** Milliseconds, or null. */
    public Integer maxPacketLifeTime() {
        return init.maxPacketLifeTime();
    }

    public Integer maxRetransmits() {
        return init.maxRetransmits();
    }

    public String protocol() {
        return init.protocol();
    }

    public boolean negotiated() {
        return init.negotiated();
    }

    /** The stream number; null while none is assigned. */
    public Integer id() {
        throw new NotSupportedError("not yet");
    }

    public RTCDataChannelState readyState() {
        throw new NotSupportedError("not yet");
    }

    /** Bytes given to {@code send} that have not left yet. */
    public long bufferedAmount() {
        throw new NotSupportedError("not yet");
    }

    public long bufferedAmountLowThreshold() {
        throw new NotSupportedError("not yet");
    }

    public void bufferedAmountLowThreshold(long bytes) {
        throw new NotSupportedError("not yet");
    }

    public BinaryType binaryType() {
        throw new NotSupportedError("not yet");
    }

    public void binaryType(BinaryType type) {
        throw new NotSupportedError("not yet");
    }

    public void send(String data) {
        throw new NotSupportedError("not yet");
    }

    public void send(byte[] data) {
        throw new NotSupportedError("not yet");
    }

    public void send(ByteBuffer data) {
        throw new NotSupportedError("not yet");
    }

    public void sendAndWait(String data) {
        throw new NotSupportedError("not yet");
    }

    public void sendAndWait(byte[] data) {
        throw new NotSupportedError("not yet");
    }

    /** The next message, a {@code String} or a {@code byte[]}; null when the channel is closed. */
    public Object receive() {
        throw new NotSupportedError("not yet");
    }

    /** As {@link #receive()}; {@link TimeoutError} when nothing comes in time. */
    public Object receive(Duration timeout) {
        throw new NotSupportedError("not yet");
    }

    public void close() {
        throw new NotSupportedError("not yet");
    }

    public void onOpen(EventHandler<Event> handler) {
        handler("open", handler);
    }

    public void onMessage(EventHandler<MessageEvent> handler) {
        handler("message", handler);
    }

    public void onBufferedAmountLow(EventHandler<Event> handler) {
        handler("bufferedamountlow", handler);
    }

    public void onClosing(EventHandler<Event> handler) {
        handler("closing", handler);
    }

    public void onClose(EventHandler<Event> handler) {
        handler("close", handler);
    }

    public void onError(EventHandler<RTCErrorEvent> handler) {
        handler("error", handler);
    }
}
