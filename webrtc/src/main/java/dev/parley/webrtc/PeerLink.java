package dev.parley.webrtc;

import dev.parley.core.base.Dice;
import dev.parley.core.peer.PeerEngine;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.peer.PeerOptions;
import dev.parley.io.loop.EngineHandle;
import dev.parley.io.loop.EngineListener;
import dev.parley.io.loop.EngineLoop;
import dev.parley.webrtc.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection's way to its engine on the loop. Commands posted before the engine exists wait for it, in order.
 *
 * <p>Any thread.
 */
final class PeerLink {
    /** A command for the engine; runs on the loop thread. */
    interface Command {
        void run(PeerEngine engine, long nowNs);
    }

    /** Hears the engine on the loop thread; must not block. */
    interface Listener {
        void onEvent(PeerEngine engine, PeerEvent event, long nowNs);

        /** After a burst of events, when what the engine sends has left. */
        void onRest();

        void onBug(Throwable bug);

        void onLoopClosed();
    }

    private static final System.Logger LOG = System.getLogger(PeerLink.class.getName());

    private final EngineLoop loop;
    private final Listener listener;
    private final MessageArrays arrays = new MessageArrays();
    private final ReentrantLock lock = new ReentrantLock();
    private List<Command> early = new ArrayList<>();
    private PeerEngine engine;
    private EngineHandle handle;
    private boolean closed;
    /** The loop's thread while it hands out the engine's events; the engine is at rest then. */
    private volatile Thread telling;
    /** Loop-owned; the time while {@link #telling}. */
    private long tellingNs;

    PeerLink(EngineLoop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    EngineLoop loop() {
        return loop;
    }

    /** For messages to the engine. */
    MessageArrays arrays() {
        return arrays;
    }

    /** Makes the engine; does nothing after {@link #close}. */
    void start(PeerOptions options) {
        lock.lock();
        try {
            if (closed || engine != null) {
                return;
            }
            PeerEngine made = new PeerEngine(options, new Dice(World.current().random()));
            engine = made;
            handle = loop.register(made, new EngineListener<>() {
                @Override
                public void onEvent(PeerEvent event, long nowNs) {
                    tell(nowNs);
                    arrays.reclaim(made); // for what a handler sends now
                    listener.onEvent(made, event, nowNs);
                }

                @Override
                public void onRest(long nowNs) {
                    telling = null;
                    arrays.rest(made, nowNs);
                    listener.onRest();
                }

                @Override
                public void onBug(Throwable bug) {
                    end(made);
                    listener.onBug(bug);
                }

                @Override
                public void onLoopClosed() {
                    end(made);
                    listener.onLoopClosed();
                }
            });
            early.forEach(this::hand);
            early = null;
        } finally {
            lock.unlock();
        }
    }

    /** On the loop, when nobody will drive the engine any more: a handshake under way has a thread, which must end. */
    private static void end(PeerEngine engine) {
        try {
            engine.abandon();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "an engine that nobody drives any more did not end", e);
        }
    }

    private void tell(long nowNs) {
        tellingNs = nowNs;
        if (telling == null) {
            telling = Thread.currentThread();
        }
    }

    /**
     * The engine, when the calling thread is the loop's and inside one of its events: commands may be given at once then, and
     * what it sends leaves when all events are told. Else null.
     */
    PeerEngine engineHere() {
        return telling == Thread.currentThread() ? engine : null;
    }

    /** The time, for {@link #engineHere}. */
    long hereNs() {
        return tellingNs;
    }

    /** Returns false when the engine is gone and the command will not run. */
    boolean post(Command command) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            return engine == null ? early.add(command) : hand(command);
        } finally {
            lock.unlock();
        }
    }

    private boolean hand(Command command) {
        return handle.post(nowNs -> command.run(engine, nowNs));
    }

    /** Lets the engine say goodbye and frees everything. Idempotent; never blocks. */
    void close() {
        lock.lock();
        try {
            if (!closed && handle != null) {
                hand(PeerEngine::close); // drained, farewells included, before the next task takes the engine off
                handle.close();
            }
            closed = true;
            early = null;
        } finally {
            lock.unlock();
        }
    }
}
