package dev.parley.webrtc;

import dev.parley.core.datachannel.ChannelCause;
import dev.parley.webrtc.dispatch.Turns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final System.Logger LOG = System.getLogger(RTCDataChannel.class.getName());

    private final DataChannelTable table;
    private final String label;
    private final RTCDataChannelInit init;
    private final Outbox outbox = new Outbox();
    private final Inbox inbox;
    private final Promise<Void> opened = new Promise<>();
    /** For changes of the state by program and dispatcher. */
    private final ReentrantLock stateLock = new ReentrantLock();
    /** Of {@link #sendAsync}. */
    private final Set<Promise<Void>> unacknowledged = ConcurrentHashMap.newKeySet();
    private volatile RTCDataChannelState readyState = RTCDataChannelState.CONNECTING;
    private volatile Integer id;
    private volatile long lowThresholdBytes;
    private volatile BinaryType binaryType = BinaryType.ARRAYBUFFER;
    private final AtomicBoolean openUnheard = new AtomicBoolean();
    private final AtomicBoolean lowUnheard = new AtomicBoolean();
    private boolean overflowLogged;
    /** Loop-owned; null while or since the engine does not know the channel. */
    private EngineChannel known;

    RTCDataChannel(DataChannelTable table, String label, RTCDataChannelInit init) {
        this.table = table;
        this.label = label;
        this.init = init;
        this.inbox = new Inbox(table.unclaimed().messageBytes());
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

    /** The stream number; null while none is assigned. */
    public Integer id() {
        return id;
    }

    public RTCDataChannelState readyState() {
        return readyState;
    }

    /** Bytes given to {@code send} that have not left yet. */
    public long bufferedAmount() {
        return outbox.bufferedBytes();
    }

    public long bufferedAmountLowThreshold() {
        return lowThresholdBytes;
    }

    /** When {@link #bufferedAmount} falls to this many bytes, bufferedamountlow is fired. */
    public void bufferedAmountLowThreshold(long bytes) {
        if (bytes < 0) {
            throw new TypeError("a threshold is not negative");
        }
        lowThresholdBytes = bytes;
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
        send(true, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, which are copied; see {@link #send(String)}. */
    public void send(byte[] data) {
        requireRoom(data.length);
        table.send(this, false, data.clone(), null);
    }

    /** Sends the bytes between position and limit, which are copied; the position does not move. */
    public void send(ByteBuffer data) {
        requireRoom(data.remaining());
        table.send(this, false, copy(data), null);
    }

    /** Sends data that is ours from here on. */
    void send(boolean text, byte[] data) {
        requireRoom(data.length);
        table.send(this, text, data, null);
    }

    private static byte[] copy(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.get(data.position(), copy);
        return copy;
    }

    private void requireRoom(int bytes) {
        if (!accept(bytes)) {
            throw new OperationError("more than " + Outbox.BUFFERED_BYTES_MAX + " bytes or "
                    + Outbox.BUFFERED_MESSAGES_MAX + " messages would wait to be sent; "
                    + "wait for bufferedamountlow, or use sendAndWait");
        }
    }

    /** Counts a message in that is given to the engine next; false when there is no room for it. */
    private boolean accept(int bytes) {
        Turns.pause();
        if (readyState != RTCDataChannelState.OPEN) {
            throw new InvalidStateError("the channel \"" + label + "\" is " + readyState + ", not open");
        }
        long max = table.remoteMaxMessageBytes();
        if (max > 0 && bytes > max) {
            throw new TypeError("the message has " + bytes + " bytes; the other peer takes " + max);
        }
        return outbox.accept(bytes);
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
        return sendAsync(true, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes, which are copied; see {@link #sendAsync(String)}. */
    public Promise<Void> sendAsync(byte[] data) {
        return sendAsync(false, data.clone());
    }

    /** Sends the bytes between position and limit, which are copied; see {@link #sendAsync(String)}. */
    public Promise<Void> sendAsync(ByteBuffer data) {
        return sendAsync(false, copy(data));
    }

    private Promise<Void> sendAsync(boolean text, byte[] data) {
        Promise<Void> acknowledged = new Promise<>();
        try {
            requireRoom(data.length);
            unacknowledged.add(acknowledged);
            table.send(this, text, data, acknowledged);
            if (readyState == RTCDataChannelState.CLOSED) {
                failUnacknowledged(closedError()); // it ended meanwhile
            }
        } catch (RTCException | TypeError refused) {
            acknowledged.completeExceptionally(refused);
        }
        return acknowledged;
    }

    /**
     * Sends text and waits until it has left this machine's buffers: waits for the channel to open, for room, and for the
     * network. For virtual threads and handlers.
     *
     * @throws NetworkError      when the channel closes while it waits
     * @throws InvalidStateError when the channel is closing or closed already
     */
    public void sendAndWait(String data) {
        sendAndWait(true, data.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes and waits; see {@link #sendAndWait(String)}. */
    public void sendAndWait(byte[] data) {
        sendAndWait(false, data.clone());
    }

    private void sendAndWait(boolean text, byte[] data) {
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
        table.send(this, text, data, null);
    }

    /** The next message, a {@code String} or a {@code byte[]}; null when the channel is closed. Waits for it. */
    public Object receive() {
        return taken(inbox.pull().await());
    }

    /** As {@link #receive()}; {@link TimeoutError} when nothing comes in time. */
    public Object receive(Duration timeout) {
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

    /** Returns whether the message goes on counting as waiting. */
    boolean deliver(Object data, int sizeBytes) {
        if (readyState != RTCDataChannelState.OPEN) {
            return false;
        }
        if (inbox.isEmpty() && hasListener("message")) {
            dispatchEvent(new MessageEvent("message", data));
            return false;
        }
        boolean held = inbox.put(data, sizeBytes);
        if (hasListener("message")) {
            deliverKept(); // one was added in this very moment
        }
        if (!held && !inbox.isEmpty() && readyState != RTCDataChannelState.CLOSED) {
            table.unclaimed().kept(this);
        }
        if (inbox.overflowed() && !overflowLogged) {
            overflowLogged = true;
            LOG.log(System.Logger.Level.WARNING, "messages on the channel \"" + label
                    + "\" are lost because nobody listens: call onMessage(...) or receive()");
        }
        return held;
    }

    /** False when there is none that may give way. */
    boolean dropOldestKept() {
        return inbox.dropOldest();
    }

    /** The messages that are kept are the program's from here on. */
    void claimKept() {
        inbox.claim();
    }

    @Override
    protected void listenerAdded(String type) {
        if (type.equals("message") && !inbox.isEmpty()) {
            table.post(this::deliverKept);
        }
        if (type.equals("open") && openUnheard.get()) {
            table.post(this::fireOpen);
        }
    }

    /** To listeners as long as there are any: one may be there for a single message. */
    private void deliverKept() {
        while (hasListener("message")) {
            Inbox.Entry entry = inbox.poll();
            if (entry == null) {
                return;
            }
            dispatchEvent(new MessageEvent("message", taken(entry)));
        }
    }

    /** On the loop: so much has left since the beginning. */
    void sent(long totalBytes, long totalMessages) {
        boolean low = outbox.sent(totalBytes, totalMessages, lowThresholdBytes) && hasListener("bufferedamountlow");
        if (low && lowUnheard.compareAndSet(false, true)) {
            table.post(this::fireLow);
        }
        if (outbox.isDue()) {
            table.post(outbox::tell);
        }
    }

    /** In a turn: unless more was sent meanwhile, which will fall to the threshold too. */
    private void fireLow() {
        lowUnheard.set(false);
        if (bufferedAmount() <= lowThresholdBytes) {
            fire(new Event("bufferedamountlow"));
        }
    }

    /** On the loop. */
    EngineChannel known() {
        return known;
    }

    void known(EngineChannel engineChannel) {
        known = engineChannel;
    }

    /** On the loop: the engine did not take a message; {@code acknowledged} may be null. */
    void lost(Promise<Void> acknowledged) {
        if (acknowledged != null) {
            table.post(() -> reject(acknowledged, new NetworkError("the channel \"" + label + "\" took it no more")));
        }
    }

    /** On the loop: a message arrived at the peer, or was given up. */
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

    private void failUnacknowledged(RuntimeException reason) {
        unacknowledged.forEach(acknowledged -> reject(acknowledged, reason));
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
        failUnacknowledged(reason);
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
        for (Promise<Void> acknowledged : unacknowledged) {
            if (unacknowledged.remove(acknowledged)) {
                acknowledged.abandon(reason);
            }
        }
    }

    private NetworkError closedError() {
        return new NetworkError("the channel \"" + label + "\" is closed");
    }

    private void end(NetworkError reason) {
        readyState = RTCDataChannelState.CLOSED;
        opened.completeExceptionally(reason);
        outbox.fail(reason);
        table.consumed(inbox.end());
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
