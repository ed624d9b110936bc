package dev.parley.io.loop;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.net.TransmitBatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One engine on its loop, with its sockets. The loop calls the methods that are no part of {@link EngineHandle}.
 *
 * <p>Loop-owned, except the methods of {@link EngineHandle}.
 */
public final class EngineSlot<E> implements EngineHandle {
    private static final System.Logger LOG = System.getLogger(EngineSlot.class.getName());
    /** More events than this in one drain are an engine that feeds itself. */
    private static final int EVENTS_PER_DRAIN_MAX = 100_000;
    private static final long BLOCKED_PAUSE_NS = 1_000_000;

    long deadlineNs = Long.MAX_VALUE;
    int heapIndex = -1;

    private final EngineHost loop;
    private final Engine<E> engine;
    private final EngineListener<E> listener;
    private final Map<TransportAddress, EnginePort> ports = new HashMap<>();
    /** No command runs any more. The handle sets this too, when the loop has ended and frees everything itself. */
    private volatile boolean closed;
    private boolean freed;
    /** A socket has no room: the engine keeps what it has to send. */
    private boolean blocked;

    EngineSlot(EngineHost loop, Engine<E> engine, EngineListener<E> listener) {
        this.loop = loop;
        this.engine = engine;
        this.listener = listener;
    }

    /**
     * Puts an engine on a loop, after the tasks that wait there.
     *
     * @throws IllegalStateException when the loop is closed
     */
    public static <E> EngineSlot<E> on(EngineHost loop, Engine<E> engine, EngineListener<E> listener) {
        EngineSlot<E> slot = new EngineSlot<>(loop, engine, listener);
        boolean open = loop.put(nowNs -> {
            loop.remember(slot);
            slot.flush(nowNs);
        });
        if (!open) {
            throw new IllegalStateException("the loop is closed");
        }
        return slot;
    }

    @Override
    public boolean post(LoopTask command) {
        return !closed && loop.put(nowNs -> run(command, nowNs));
    }

    @Override
    public void execute(Runnable work) {
        loop.execute(work);
    }

    @Override
    public void close() {
        if (!closed && !loop.put(nowNs -> shut())) {
            closed = true;
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isLoopThread() {
        return loop.isLoopThread();
    }

    /** When the engine wants {@link #timeout}, or {@link Long#MAX_VALUE}. */
    public long deadlineNs() {
        return deadlineNs;
    }

    /** A command, then everything it gave rise to. */
    private void run(LoopTask command, long nowNs) {
        if (closed) {
            return;
        }
        try {
            command.run(nowNs);
            drain(nowNs);
            listener.onRest(nowNs);
        } catch (Throwable bug) {
            fail(bug, nowNs);
        }
    }

    /**
     * A datagram came in; {@link #flush} follows after the last of a batch, so that what the engine has to say about all of
     * them, such as one acknowledgement, is said once.
     */
    public void datagram(Path path, Packet packet, long nowNs) {
        if (closed) {
            return;
        }
        try {
            engine.handleDatagram(path, packet, nowNs);
        } catch (Throwable bug) {
            fail(bug, nowNs);
        }
    }

    /** At the end of a batch of datagrams. */
    public void flush(long nowNs) {
        if (closed) {
            return;
        }
        try {
            drain(nowNs);
            listener.onRest(nowNs);
        } catch (Throwable bug) {
            fail(bug, nowNs);
        }
    }

    /** A socket that had no room has room again. */
    public void writable(long nowNs) {
        blocked = false;
        flush(nowNs);
    }

    /** The deadline is past. */
    public void timeout(long nowNs) {
        if (closed) {
            return;
        }
        try {
            engine.handleTimeout(nowNs);
            drain(nowNs);
            listener.onRest(nowNs);
        } catch (Throwable bug) {
            fail(bug, nowNs);
        }
    }

    private void drain(long nowNs) {
        collect(nowNs);
        if (closed) {
            return; // by a listener
        }
        send();
        // One that is always due lets the others go first; one that may not send does not ask all the time.
        deadlineNs = Math.max(engine.nextTimeoutNs(), blocked ? nowNs + BLOCKED_PAUSE_NS : nowNs);
        loop.deadlines().update(this);
    }

    /** Takes everything out of the engine; what is to be sent goes into the batch, and leaves when that is full. */
    private void collect(long nowNs) {
        int handled = 0;
        boolean more = true;
        while (more && !closed) {
            more = transmit(nowNs);
            HostRequest request;
            while (!closed && (request = engine.pollRequest()) != null) {
                execute(request, nowNs);
                more = true;
            }
            E event;
            while (!closed && (event = engine.pollEvent()) != null) {
                listener.onEvent(event, nowNs);
                more = true;
                handled = comingToRest(handled);
            }
            handled = comingToRest(handled);
        }
    }

    private static int comingToRest(int handled) {
        if (handled > EVENTS_PER_DRAIN_MAX) {
            throw new IllegalStateException("the engine does not come to rest");
        }
        return handled + 1;
    }

    /** Returns whether the engine may have more to send. */
    private boolean transmit(long nowNs) {
        blocked = blocked || !loop.hasRoom(this);
        if (blocked) {
            return false; // what the engine keeps it can still put off, replace or give up
        }
        TransmitBatch batch = loop.batch();
        engine.pollTransmit(batch, nowNs);
        if (batch.hasRoom()) {
            return false;
        }
        send();
        return true;
    }

    private void send() {
        TransmitBatch batch = loop.batch();
        int end;
        for (int first = 0; first < batch.count(); first = end) {
            TransportAddress local = batch.path(first).local();
            end = endOfRun(batch, first, local);
            EnginePort port = ports.get(local);
            if (port != null && !port.send(batch, first, end)) {
                blocked = true;
            }
        }
        batch.clear();
    }

    /** Behind the last datagram in a row that goes out of the same socket. */
    private static int endOfRun(TransmitBatch batch, int first, TransportAddress local) {
        int end = first + 1;
        while (end < batch.count() && (batch.path(end) == batch.path(first) || batch.path(end).local().equals(local))) {
            end++;
        }
        return end;
    }

    private void execute(HostRequest request, long nowNs) {
        switch (request) {
            case HostRequest.OpenUdp open -> answer(open(open), nowNs);
            case HostRequest.CloseUdp close -> {
                send(); // what was written before the request leaves before the socket goes
                EnginePort port = ports.remove(close.local());
                if (port != null) {
                    port.close();
                    blocked = false; // it may have been this one; if it was another, that one says so again
                }
            }
            case HostRequest.ListenFor listen -> loop.listenFor(this, listen.ufrag());
            case HostRequest.ClaimPath claim -> loop.claim(this, claim.path(), claim.answered(), nowNs);
            case HostRequest.ListInterfaces list -> asked(loop::interfaces)
                    .handle((found, error) -> answerLater(
                            new HostAnswer.Interfaces(list.id(), error == null ? found : List.of())));
            case HostRequest.Resolve resolve -> asked(() -> loop.resolve(resolve.name()))
                    .handle((found, error) -> answerLater(error == null
                            ? new HostAnswer.Resolved(resolve.id(), found)
                            : new HostAnswer.ResolveFailed(resolve.id(), String.valueOf(error.getMessage()))));
        }
    }

    /** The network may be a program's own: what it throws is an answer too. */
    private static <T> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean answerLater(HostAnswer answer) {
        return post(nowNs -> answer(answer, nowNs));
    }

    private void answer(HostAnswer answer, long nowNs) {
        engine.handleAnswer(answer, nowNs);
    }

    private HostAnswer open(HostRequest.OpenUdp open) {
        try {
            EnginePort port = loop.open(this, new TransportAddress(open.ip(), open.port()));
            ports.put(port.local(), port);
            return new HostAnswer.UdpOpened(open.id(), port.local());
        } catch (IOException | RuntimeException e) {
            return new HostAnswer.UdpFailed(open.id(), e.toString());
        }
    }

    /** Contains a bug: this engine ends, the others never notice. */
    private void fail(Throwable bug, long nowNs) {
        if (closed) {
            return;
        }
        loop.batch().clear();
        shut();
        try {
            listener.onBug(bug);
            listener.onRest(nowNs);
        } catch (Throwable again) {
            LOG.log(System.Logger.Level.ERROR, "the listener for bugs threw", again);
        }
    }

    /** The loop ends. */
    public void loopClosed() {
        shut();
        listener.onLoopClosed();
    }

    private void shut() {
        closed = true;
        if (!freed) {
            freed = true;
            ports.values().forEach(EnginePort::close);
            ports.clear();
            loop.forget(this);
        }
    }
}
