package dev.parley.testkit;

import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.HostNetwork;
import dev.parley.io.loop.DeadlineHeap;
import dev.parley.io.loop.EngineHandle;
import dev.parley.io.loop.EngineHost;
import dev.parley.io.loop.EngineListener;
import dev.parley.io.loop.EngineLoop;
import dev.parley.io.loop.EnginePort;
import dev.parley.io.loop.EngineSlot;
import dev.parley.io.loop.LoopTask;
import dev.parley.simnet.SimHost;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * A loop in a simulation: tasks of its mailbox, datagrams and deadlines come in an order that the schedule chooses, each
 * kind in order among itself.
 *
 * <p>Loop-owned.
 */
final class SimEngineLoop implements EngineLoop, EngineHost {
    private static final System.Logger LOG = System.getLogger(SimEngineLoop.class.getName());

    private final String name;
    private final Crew crew;
    private final Schedule schedule;
    private final SimHost host;
    private final HostNetwork network;
    private final Lane mailbox;
    private final Lane timers;
    private final Set<EngineSlot<?>> slots = new LinkedHashSet<>();
    private final DeadlineHeap deadlines = new DeadlineHeap();
    private final TransmitBatch batch = new TransmitBatch();
    private long armedNs = Long.MAX_VALUE;
    private boolean running;
    private boolean closed;

    SimEngineLoop(String name, Crew crew, Schedule schedule, SimHost host, HostNetwork network) {
        this.name = name;
        this.crew = crew;
        this.schedule = schedule;
        this.host = host;
        this.network = network;
        this.mailbox = Lane.ofLoop(name + " mailbox");
        this.timers = Lane.ofLoop(name + " timer");
    }

    String name() {
        return name;
    }

    int engines() {
        return slots.size();
    }

    boolean isClosed() {
        return closed;
    }

    /** Runs work as this loop's thread does. */
    void run(LoopTask work) {
        running = true;
        try {
            work.run(schedule.nowNs());
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "work on the loop threw", bug);
        } finally {
            running = false;
            arm();
        }
    }

    private void arm() {
        EngineSlot<?> first = deadlines.first();
        if (first != null && first.deadlineNs() < armedNs) {
            armedNs = first.deadlineNs();
            long atNs = armedNs;
            schedule.at(atNs, timers, () -> expire(atNs));
        }
    }

    private void expire(long atNs) {
        if (armedNs == atNs) {
            armedNs = Long.MAX_VALUE;
        }
        run(nowNs -> {
            EngineSlot<?> first = deadlines.first();
            if (first != null && first.deadlineNs() <= nowNs) {
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
        if (closed || crew.isOver()) {
            return false;
        }
        crew.put(mailbox, () -> run(task));
        return true;
    }

    @Override
    public void execute(Runnable work) {
        if (!put(nowNs -> work.run())) {
            throw new RejectedExecutionException("the loop is closed");
        }
    }

    @Override
    public boolean isLoopThread() {
        return running && crew.isInside();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            crew.put(mailbox, () -> run(nowNs -> List.copyOf(slots).forEach(EngineSlot::loopClosed)));
        }
    }

    @Override
    public EnginePort open(EngineSlot<?> slot, TransportAddress at) throws IOException {
        try {
            return new SimPort(this, crew, schedule, slot, host, at);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return network.interfaces();
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String hostName) {
        return network.resolve(hostName);
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
    }
}
