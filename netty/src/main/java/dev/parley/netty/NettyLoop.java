package dev.parley.netty;

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
import dev.parley.io.port.PortSocket;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The engines on one channel: the channel's event loop is their thread, its pipeline their socket.
 *
 * <p>Loop-owned, except the methods of {@link EngineLoop} and {@link #put}: any thread.
 */
final class NettyLoop implements EngineLoop, EngineHost {
    private static final System.Logger LOG = System.getLogger(NettyLoop.class.getName());

    private final WebRtcPort owner;
    private final EventLoop eventLoop;
    private final NettySocket socket;
    private final LoopPort port;
    private final Set<EngineSlot<?>> slots = new HashSet<>();
    private final DeadlineHeap deadlines = new DeadlineHeap();
    private final TransmitBatch batch = new TransmitBatch();
    private final CountDownLatch ended = new CountDownLatch(1);
    private PortSocket portSocket;
    private long armedNs = Long.MAX_VALUE;
    private volatile boolean closed;

    NettyLoop(WebRtcPort owner, Channel channel, NettySocket socket) throws IOException {
        this.owner = owner;
        this.eventLoop = channel.eventLoop();
        this.socket = socket;
        this.port = owner.shared().on(this, this::bind);
        this.portSocket = port.socket(socket.local().ip());
    }

    private UdpSocket bind(TransportAddress at, UdpListener listener) throws IOException {
        if (!at.ip().equals(socket.local().ip())) {
            throw new IOException("the channel is at " + socket.local() + ", not at " + at);
        }
        socket.listener(listener);
        return socket;
    }

    /** Any thread. */
    TransportAddress local() {
        return socket.local();
    }

    /** The datagram that is being looked at is for no engine: see {@link NettySocket#isStrange}. */
    static void stranger(PortSocket socket) {
        ((NettySocket) socket.socket()).strange();
    }

    // What the pipeline tells

    void batchEnds() {
        portSocket.batchEnds(System.nanoTime());
        rest();
    }

    void writable() {
        portSocket.writable(System.nanoTime());
        rest();
    }

    /** The channel is closed, or the handler was taken out of its pipeline. */
    void end() {
        closed = true;
        owner.remove(this);
        for (EngineSlot<?> slot : List.copyOf(slots)) {
            try {
                slot.loopClosed();
            } catch (RuntimeException | Error bug) {
                LOG.log(System.Logger.Level.ERROR, "the end of an engine threw", bug);
            }
        }
        socket.flush();
        ended.countDown();
    }

    // The loop

    private void run(LoopTask task) {
        try {
            task.run(System.nanoTime());
        } catch (RuntimeException | Error bug) {
            // Slots contain the bugs of their engines; this contains others, which must not end Netty's event loop.
            LOG.log(System.Logger.Level.ERROR, "work on the loop threw", bug);
        }
        rest();
    }

    /** Work is done: what was written leaves, and the earliest deadline is armed. */
    private void rest() {
        socket.flush();
        EngineSlot<?> first = deadlines.first();
        if (!closed && first != null && first.deadlineNs() < armedNs) {
            armedNs = first.deadlineNs();
            long atNs = armedNs;
            eventLoop.schedule(() -> expire(atNs), Math.max(0, atNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private void expire(long atNs) {
        if (armedNs == atNs) {
            armedNs = Long.MAX_VALUE; // else an earlier one was armed since
        }
        run(nowNs -> {
            for (int i = slots.size(); i > 0; i--) {
                EngineSlot<?> first = deadlines.first();
                if (first == null || first.deadlineNs() > nowNs) {
                    return;
                }
                first.timeout(nowNs);
            }
        });
    }

    @Override
    public <E> EngineHandle register(Engine<E> engine, EngineListener<E> listener) {
        return EngineSlot.on(this, engine, listener);
    }

    @Override
    public boolean put(LoopTask task) {
        if (closed) {
            return false;
        }
        try {
            eventLoop.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void execute(Runnable work) {
        if (!put(nowNs -> work.run())) {
            throw new RejectedExecutionException("the channel is closed");
        }
    }

    @Override
    public boolean isLoopThread() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void close() {
        if (!closed) {
            try {
                eventLoop.execute(this::end);
            } catch (RejectedExecutionException e) {
                ended.countDown(); // the group is shut down, and with it the channel
            }
        }
    }

    void awaitClosed() throws InterruptedException {
        ended.await();
    }

    // What engines want

    @Override
    public EnginePort open(EngineSlot<?> slot, TransportAddress at) throws IOException {
        return port.open(slot, at);
    }

    @Override
    public void listenFor(EngineSlot<?> slot, String ufrag) {
        port.listenFor(slot, ufrag);
    }

    @Override
    public void claim(EngineSlot<?> slot, Path path, boolean answered, long nowNs) {
        port.claim(slot, path, answered, nowNs);
    }

    @Override
    public boolean hasRoom(EngineSlot<?> slot) {
        return port.hasRoom(slot);
    }

    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return owner.network().interfaces();
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String name) {
        return owner.network().resolve(name);
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
        if (closed) {
            slot.loopClosed(); // it was put here before the end and came behind it
        }
    }

    @Override
    public void forget(EngineSlot<?> slot) {
        slots.remove(slot);
        deadlines.remove(slot);
        port.leave(slot);
    }
}
