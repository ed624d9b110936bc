package dev.parley.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Some loops and the network they live in. Connections are given to the loops in turn. Loops start when they are first
 * needed; their threads are daemons.
 *
 * <p>Any thread.
 */
public final class RtcRuntime implements AutoCloseable {
    private static final AtomicInteger LOOP_NUMBERS = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final HostNetwork network;
    private final int loopsMax;
    private final boolean shared;
    private final List<RtcLoop> loops = new ArrayList<>();
    private int next;
    private boolean closed;

    private RtcRuntime(int loopsMax, HostNetwork network, boolean shared) {
        this.loopsMax = loopsMax;
        this.network = network;
        this.shared = shared;
    }

    /** The one that connections use which were given none. {@link #close} does nothing to it. */
    public static RtcRuntime shared() {
        return Shared.INSTANCE;
    }

    /**
     * One of a program's own.
     *
     * @param loopsMax how many loop threads, at least 1
     */
    public static RtcRuntime create(int loopsMax, HostNetwork network) {
        if (loopsMax < 1) {
            throw new IllegalArgumentException("a runtime has at least one loop, not " + loopsMax);
        }
        return new RtcRuntime(loopsMax, network, false);
    }

    public static RtcRuntime create() {
        return create(defaultLoops(), HostNetwork.system());
    }

    private static int defaultLoops() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    }

    /** The loop whose turn it is. */
    public RtcLoop nextLoop() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the runtime is closed");
            }
            int index = next;
            next = (next + 1) % loopsMax;
            if (index == loops.size()) {
                loops.add(new RtcLoop("rtc-loop-" + LOOP_NUMBERS.getAndIncrement(), network));
            }
            return loops.get(index);
        } finally {
            lock.unlock();
        }
    }

    public HostNetwork network() {
        return network;
    }

    /** Ends the loops and everything on them; connections close without events. Returns at once; idempotent. */
    @Override
    public void close() {
        if (shared) {
            return;
        }
        lock.lock();
        try {
            closed = true;
            loops.forEach(RtcLoop::close);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the threads of the loops have ended after {@link #close}. */
    public void awaitClosed() throws InterruptedException {
        for (RtcLoop loop : List.copyOf(loops)) {
            loop.awaitClosed();
        }
    }

    private static final class Shared {
        private static final RtcRuntime INSTANCE = new RtcRuntime(defaultLoops(), HostNetwork.system(), true);
    }
}
