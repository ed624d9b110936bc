package dev.parley.webrtc;

import dev.parley.core.datachannel.ChannelCause;
import dev.parley.webrtc.dispatch.Turns;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A channel for messages between the peers (WebRTC 1.0, section 6.2).
 *
 * <p>A message that comes while nobody listens is not lost: it waits, within bounds, for the first listener or for
 * {@link #receive()}. So does the event {@code open}: a thread that makes a channel and sets its handler runs beside the
 * network, and a channel of a connection that is up opens at once. A handler that is slow slows the sender down in the end, not the memory up.
 *
 * <p>Any thread; handlers are called by the dispatcher.
 */
public final class RTCDataChannel extends EventTarget {
    private final DataChannelTable table;
    private final String label;
    private final RTCDataChannelInit init;
    private final Promise<Void> opened = new Promise<>();
    private final SendSide sending;
    private final ReceiveSide receiving;
    /** For changes of the state by program and dispatcher. */
    private final ReentrantLock stateLock = new ReentrantLock();
    private volatile RTCDataChannelState readyState = RTCDataChannelState.CONNECTING;
    private volatile Integer id;
    private volatile BinaryType binaryType = BinaryType.ARRAYBUFFER;
    private final AtomicBoolean openUnheard = new AtomicBoolean();
    /** Loop-owned; null while or since the engine does not know the channel. */
    private EngineChannel known;

    RTCDataChannel(DataChannelTable table, String label, RTCDataChannelInit init) {
        this.table = table;
        this.label = label;
        this.init = init;
        this.sending = new SendSide(this, table, opened);
        this.receiving = new ReceiveSide(this, table);
        this.id = init.negotiated() ? init.id() : null;
        opened.handle((value, error) -> null); // a channel that never opens is no failure somebody must look at
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

    /** Its share while several channels have something to send (WebRTC Priority Control, section 4.2). */
    public RTCPriorityType priority() {
        return init.priority();
    }

    /** The stream number; null while none is assigned. */
    public Integer id() {
        return id;
    }

    public RTCDataChannelState readyState() {
        return readyState;
    }

    /** Bytes given to {@code send} that have not left yet. */
    public long bufferedAmount() {
        return sending.bufferedBytes();
    }

    public long bufferedAmountLowThreshold() {
        return sending.lowThresholdBytes();
    }

    /** When {@link #bufferedAmount} falls to this many bytes, bufferedamountlow is fired. */
    public void bufferedAmountLowThreshold(long bytes) {
        if (bytes < 0) {
            throw new TypeError("a threshold is not negative");
        }
        sending.lowThresholdBytes(bytes);
    }

    public BinaryType binaryType() {
        return binaryType;
    }

    /** Of no effect but on {@link #binaryType()}: a program gets a {@code byte[]} either way. */
    public void binaryType(BinaryType type) {
        binaryType = type;
    }

    /**
     * Sends text (WebRTC 1.0, section 6.2.2). Returns when it is queued.
     *
     * @throws InvalidStateError unless the channel is open
     * @throws TypeError         when it is longer than the other peer takes
     * @throws OperationError    when more than 16 MiB would wait
     */
    public void send(String data) {
        sending.send(true, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, which are copied; see {@link #send(String)}. */
    public void send(byte[] data) {
        sending.requireRoom(data.length);
        sending.give(false, sending.copy(data));
    }

    /** Sends the bytes between position and limit, which are copied; the position does not move. */
    public void send(ByteBuffer data) {
        sending.requireRoom(data.remaining());
        sending.give(false, sending.copy(data));
    }

    /**
     * Sends text as {@link #send(String)} does, and tells when the other peer has it: beyond the specification. The peer's
     * SCTP has acknowledged it then; its program may not have looked at it yet.
     *
     * @return fulfilled in a turn when the message was acknowledged; rejected with what {@code send} throws, with {@link
     *         OperationError} when an unreliable channel gave the message up, with {@link NetworkError} when the channel ends
     *         before
     */
    public Promise<Void> sendAsync(String data) {
        return sending.sendAsync(true, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, which are copied; see {@link #sendAsync(String)}. */
    public Promise<Void> sendAsync(byte[] data) {
        return sending.sendAsync(false, sending.copy(data));
    }

    /** Sends the bytes between position and limit, which are copied; see {@link #sendAsync(String)}. */
    public Promise<Void> sendAsync(ByteBuffer data) {
        return sending.sendAsync(false, sending.copy(data));
    }

    /**
     * Sends text and waits until it has left this machine's buffers: waits for the channel to open, for room, and for the
     * network. For virtual threads and handlers.
     *
     * @throws NetworkError      when the channel closes while it waits
     * @throws InvalidStateError when the channel is closing or closed already
     */
    public void sendAndWait(String data) {
        sending.sendAndWait(true, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes and waits; see {@link #sendAndWait(String)}. */
    public void sendAndWait(byte[] data) {
        sending.sendAndWait(false, sending.copy(data));
    }

    /** The next message, a {@code String} or a {@code byte[]}; null when the channel is closed. Waits for it. */
    public Object receive() {
        return receiving.receive();
    }

    /** As {@link #receive()}; {@link TimeoutError} when nothing comes in time. */
    public Object receive(Duration timeout) {
        return receiving.receive(timeout);
    }

    /**
     * The messages for one subscriber at a time, only as many as it asks for: beyond the specification. What it has not asked
     * for waits; the other peer is slowed down in the end. Its methods are called in turns; it completes when the channel is
     * closed, with an error when the channel failed. Instead of listeners and {@link #receive()}, which would each take their
     * share.
     */
    public Flow.Publisher<MessageEvent> messages() {
        return receiving::subscribe;
    }

    /**
     * Sends what a publisher gives, each a {@code String}, a {@code byte[]} or a {@code ByteBuffer}, and asks it for more when
     * there is room: beyond the specification.
     *
     * @return fulfilled when the publisher has completed and all has left this machine's buffers; rejected with the
     *         publisher's error, or with {@link NetworkError} when the channel ends before
     */
    public Promise<Void> sendAll(Flow.Publisher<?> publisher) {
        MessageSender sender = new MessageSender(sending);
        publisher.subscribe(sender);
        return sender.done();
    }

    /**
     * The channel as bytes: beyond the specification. Messages are put together and taken apart at any place, so both peers
     * should look at the channel in this way. Reading and writing block as {@link #receive()} and {@link #sendAndWait} do.
     */
    public ByteChannel byteChannel() {
        return new ChannelBytes(this, sending);
    }

    /** What comes, as bytes; see {@link #byteChannel()}. */
    public InputStream inputStream() {
        return new ChannelBytes(this, sending).input();
    }

    /** What is sent, as bytes; see {@link #byteChannel()}. {@code flush} waits until all has left this machine's buffers. */
    public OutputStream outputStream() {
        return new ChannelBytes(this, sending).output();
    }

    /** Closes the channel when what waits has been sent (WebRTC 1.0, section 6.2.2). Idempotent; returns at once. */
    public void close() {
        Turns.pause();
        stateLock.lock();
        try {
            if (readyState == RTCDataChannelState.CLOSING || readyState == RTCDataChannelState.CLOSED) {
                return;
            }
            readyState = RTCDataChannelState.CLOSING;
            table.close(this);
        } finally {
            stateLock.unlock();
        }
    }

    public void onOpen(EventHandler<Event> handler) {
        handler("open", handler);
    }

    /** Hears messages; those that came before the first listener follow at once. */
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

    // What the table tells, each in a turn

    /** Announced by the peer: sending is legal already in the datachannel event (section 6.1.1). */
    void announced(int streamId) {
        id = streamId;
        readyState = RTCDataChannelState.OPEN;
    }

    /** Section 6.1.2, "announce the data channel as open"; the second half of it for a channel of the peer's. */
    void open() {
        stateLock.lock();
        try {
            if (readyState == RTCDataChannelState.CONNECTING) {
                readyState = RTCDataChannelState.OPEN;
            }
        } finally {
            stateLock.unlock();
        }
        if (readyState == RTCDataChannelState.OPEN) {
            opened.complete(null);
            openUnheard.set(true);
            fireOpen();
        }
    }

    /** In a turn: once, as soon as somebody listens. */
    private void fireOpen() {
        boolean heard = readyState == RTCDataChannelState.OPEN && hasListener("open");
        if (heard && openUnheard.compareAndSet(true, false)) {
            fire(new Event("open"));
        }
    }

    void assigned(int streamId) {
        id = streamId;
    }

    ReceiveSide receiving() {
        return receiving;
    }

    SendSide sending() {
        return sending;
    }

    @Override
    protected void listenerAdded(String type) {
        if (type.equals("message") && !receiving.isEmpty()) {
            table.post(receiving::deliverKept);
        }
        if (type.equals("open") && openUnheard.get()) {
            table.post(this::fireOpen);
        }
    }

    /** On the loop. */
    EngineChannel known() {
        return known;
    }

    void known(EngineChannel engineChannel) {
        known = engineChannel;
    }

    void closing() {
        if (readyState != RTCDataChannelState.CLOSING && readyState != RTCDataChannelState.CLOSED) {
            readyState = RTCDataChannelState.CLOSING;
            fire(new Event("closing"));
        }
    }

    /** Section 6.2.3, "announce as closed"; {@code cause} is null after an orderly close. */
    void closed(ChannelCause cause) {
        if (readyState == RTCDataChannelState.CLOSED) {
            return;
        }
        NetworkError reason = closedError();
        end(reason);
        sending.end(reason);
        receiving.endSubscription(cause == null ? null : new NetworkError(cause.reason()));
        if (cause != null) {
            RTCErrorInit error = new RTCErrorInit(RTCErrorDetailType.of(cause.detail()), null,
                    cause.sctpCauseCode() < 0 ? null : cause.sctpCauseCode(), null, null);
            fire(new RTCErrorEvent("error", new RTCErrorEventInit(new RTCError(error, cause.reason()))));
        }
        fire(new Event("close"));
    }

    /** Closed without any event, as by {@code RTCPeerConnection.close}. */
    void endQuietly() {
        NetworkError reason = closedError();
        end(reason);
        sending.endQuietly(reason);
        receiving.endSubscriptionLater();
    }

    NetworkError closedError() {
        return new NetworkError("the channel \"" + label + "\" is closed");
    }

    private void end(NetworkError reason) {
        readyState = RTCDataChannelState.CLOSED;
        opened.completeExceptionally(reason);
        receiving.end();
    }

    @Override
    protected void reportException(Throwable thrown) {
        table.reportException(thrown);
    }

    @Override
    public String toString() {
        return "RTCDataChannel[" + label + ", " + readyState + "]";
    }
}
