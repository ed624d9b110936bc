package dev.parley.io;

import dev.parley.core.base.Drops;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.loop.DeadlineHeap;
import dev.parley.io.loop.EngineHandle;
import dev.parley.io.loop.EngineHost;
import dev.parley.io.loop.EngineListener;
import dev.parley.io.loop.EngineLoop;
import dev.parley.io.loop.EnginePort;
import dev.parley.io.loop.EngineSlot;
import dev.parley.io.loop.LoopTask;
import dev.parley.io.port.LoopPort;
import dev.parley.io.port.SharedPort;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * One daemon platform thread that owns engines and their sockets. Each of its turns waits for a socket, a deadline or the
 * mailbox, reads the clock once, and then does what is due.
 *
 * <p>Public methods: any thread; the rest loop-owned.
 */
public final class RtcLoop implements EngineLoop {
    private static final System.Logger LOG = System.getLogger(RtcLoop.class.getName());
    private static final int TASKS_PER_TURN = 1_024;
    private static final long WAIT_NS_MAX = 60_000_000_000L;

    private final SocketSet sockets;
    private final Mailbox mailbox;
    private final HostNetwork network;
    private final Thread thread;
    private final Set<EngineSlot<?>> slots = new HashSet<>();
    private final DeadlineHeap deadlines = new DeadlineHeap();
    private final TransmitBatch batch = new TransmitBatch();
    private final Host host = new Host();
    /** Null when each engine has sockets of its own. */
    private final LoopPort port;
    private volatile boolean closing;
    /** The mailbox is emptied for the last time, or was. */
    private volatile boolean ended;

    /**
     * @param shared the one port of all engines, null when each has sockets of its own
     * @param alone  whether no other loop is on that port
     */
    RtcLoop(String name, HostNetwork network, UdpProvider udp, SharedPort shared, boolean alone) {
        try {
            sockets = udp.newSet(new Drops());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.mailbox = new Mailbox(sockets::wakeup);
        this.network = network;
        this.port = shared == null ? null : shared.on(host, alone ? sockets::open : sockets::openShared);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        thread.start();
    }

    @Override
    public <E> EngineHandle register(Engine<E> engine, EngineListener<E> listener) {
        return EngineSlot.on(host, engine, listener);
    }

    @Override
    public void execute(Runnable work) {
        if (!put(nowNs -> work.run())) {
            throw new RejectedExecutionException("the loop is closed");
        }
    }

    @Override
    public boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void close() {
        closing = true;
        sockets.wakeup();
    }

    /** Loop-owned; null when each engine has sockets of its own. */
    LoopPort port() {
        return port;
    }

    /** Waits until the loop's thread has ended after {@link #close}. Not for the loop's own thread. */
    public void awaitClosed() throws InterruptedException {
        thread.join();
    }

    /** Returns whether the task runs: then it does, even when the loop is just ending. */
    boolean put(LoopTask task) {
        if (closing) {
            return false;
        }
        mailbox.put(task);
        return !(ended && mailbox.remove(task)); // not ended yet: the last look into the mailbox is still to come
    }

    private void run() {
        try {
            while (!closing) {
                turn();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the loop can not wait for its sockets", e);
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        sockets.await(mailbox.mayWait() ? waitNs(System.nanoTime()) : 0);
        mailbox.awake();
        long nowNs = System.nanoTime();
        try {
            mailbox.runSome(TASKS_PER_TURN, nowNs);
            sockets.serve(nowNs);
            expire(nowNs);
        } catch (Throwable bug) {
            // Slots contain the bugs of their engines; this contains bugs of the loop itself, which must not end it.
            log(bug);
        }
    }

    private long waitNs(long nowNs) {
        EngineSlot<?> first = deadlines.first();
        if (first == null || first.deadlineNs() == Long.MAX_VALUE) {
            return WAIT_NS_MAX;
        }
        return Math.clamp(first.deadlineNs() - nowNs, 0, WAIT_NS_MAX);
    }

    private void expire(long nowNs) {
        for (int i = slots.size(); i > 0; i--) {
            EngineSlot<?> first = deadlines.first();
            if (first == null || first.deadlineNs() > nowNs) {
                return;
            }
            first.timeout(nowNs);
        }
    }

    private static void log(Throwable bug) {
        LOG.log(System.Logger.Level.ERROR, "work on the loop threw", bug);
    }

    private void end() {
        closing = true;
        ended = true; // before the last look: what is put behind that is taken back by who put it
        while (!mailbox.isEmpty()) {
            guarded(() -> mailbox.runSome(Integer.MAX_VALUE, System.nanoTime())); // again after a task that throws
        }
        List.copyOf(slots).forEach(slot -> guarded(slot::loopClosed));
        sockets.close();
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable bug) {
            log(bug);
        }
    }

    /** This loop, as its engines see it. */
    private final class Host implements EngineHost {
        @Override
        public boolean put(LoopTask task) {
            return RtcLoop.this.put(task);
        }

        @Override
        public void execute(Runnable work) {
            RtcLoop.this.execute(work);
        }

        @Override
        public boolean isLoopThread() {
            return RtcLoop.this.isLoopThread();
        }

        @Override
        public EnginePort open(EngineSlot<?> slot, TransportAddress at) throws IOException {
            return port == null ? new SlotPort(sockets, slot, at) : port.open(slot, at);
        }

        @Override
        public void listenFor(EngineSlot<?> slot, String ufrag) {
            if (port != null) {
                port.listenFor(slot, ufrag);
            }
        }

        @Override
        public void claim(EngineSlot<?> slot, Path path, boolean answered, long nowNs) {
            if (port != null) {
                port.claim(slot, path, answered, nowNs);
            }
        }

        @Override
        public boolean hasRoom(EngineSlot<?> slot) {
            return port == null || port.hasRoom(slot);
        }

        @Override
        public CompletableFuture<List<InterfaceAddress>> interfaces() {
            return network.interfaces();
        }

        @Override
        public CompletableFuture<List<IpAddress>> resolve(String name) {
            return network.resolve(name);
        }

        @Override
        public TransmitBatch batch() {
            return batch;
        }

        @Override
        public DeadlineHeap deadlines() {
            return deadlines;
        }

        @Override
        public void remember(EngineSlot<?> slot) {
            slots.add(slot);
        }

        @Override
        public void forget(EngineSlot<?> slot) {
            slots.remove(slot);
            deadlines.remove(slot);
            if (port != null) {
                port.leave(slot);
            }
        }
    }
}
