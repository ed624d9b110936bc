package dev.parley.io;

import dev.parley.io.loop.EngineLoop;
import dev.parley.io.port.SharedPort;
import dev.parley.io.udp.UdpProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Loops with a thread each. A loop starts when it is first needed.
 *
 * <p>Any thread.
 */
final class LoopRuntime implements RtcRuntime {
    private static final AtomicInteger LOOP_NUMBERS = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final HostNetwork network;
    private final UdpProvider udp;
    private final SharedPort port;
    private final BoundPort boundPort;
    private final int loopsMax;
    private final boolean shared;
    private final List<RtcLoop> loops = new ArrayList<>();
    private int next;
    private boolean closed;

    /** @param port null when each connection has sockets of its own */
    LoopRuntime(int loopsMax, HostNetwork network, UdpProvider udp, SharedPort port, boolean shared) {
        if (loopsMax < 1) {
            throw new IllegalArgumentException("a runtime has at least one loop, not " + loopsMax);
        }
        this.loopsMax = loopsMax;
        this.network = network;
        this.udp = udp;
        this.shared = shared;
        this.port = port;
        this.boundPort = port == null ? null : bindPort();
    }

    private BoundPort bindPort() {
        RtcLoop first = newLoop();
        loops.add(first);
        try {
            return BoundPort.bind(port, first, network);
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private RtcLoop newLoop() {
        return new RtcLoop("rtc-loop-" + LOOP_NUMBERS.getAndIncrement(), network, udp, port, loopsMax == 1);
    }

    static RtcRuntime shared() {
        return Shared.RUNTIME;
    }

    static int defaultLoops() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    }

    @Override
    public EngineLoop nextLoop() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the runtime is closed");
            }
            int index = next;
            next = 0; // when no further loop is to be had, those that there are go on
            if (index == loops.size()) {
                loops.add(newLoop());
            }
            next = (index + 1) % loopsMax;
            return loops.get(index);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<RuntimePort> port() {
        return Optional.ofNullable(boundPort);
    }

    @Override
    public HostNetwork network() {
        return network;
    }

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

    @Override
    public void awaitClosed() throws InterruptedException {
        for (RtcLoop loop : started()) {
            loop.awaitClosed();
        }
    }

    private List<RtcLoop> started() {
        lock.lock();
        try {
            return List.copyOf(loops);
        } finally {
            lock.unlock();
        }
    }

    /** Made when it is first asked for: its kind of sockets may not be to be had, which is no matter of other runtimes. */
    private static final class Shared {
        private static final RtcRuntime RUNTIME = new LoopRuntime(defaultLoops(), HostNetwork.system(),
                UdpKinds.find(UdpKinds.usual()), null, true);
    }
}
