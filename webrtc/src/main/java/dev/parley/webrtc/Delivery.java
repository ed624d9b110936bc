package dev.parley.webrtc;

import dev.parley.webrtc.dispatch.Turns;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Where events and completions of promises run. In every case those of one connection come one at a time and in order.
 *
 * <p>Immutable.
 */
public final class Delivery {
    /** Virtual threads; a handler may block and may wait for promises. The default. */
    public static final Delivery VIRTUAL_THREADS = new Delivery(null);

    /**
     * The connection's loop thread, for servers that promise never to block in a handler; waiting for a promise throws. A
     * message is heard where it was received, and what its handler sends leaves from there: no thread is woken for it.
     */
    public static final Delivery ON_LOOP = new Delivery(null);

    private final Executor executor;

    private Delivery(Executor executor) {
        this.executor = executor;
    }

    /**
     * An executor of the program's, for instance that of a user interface. It may serve many connections; if it runs its
     * tasks in order, the events of all of them keep their order. A handler may wait for a promise only if the executor
     * has another thread for the event it waits for.
     */
    public static Delivery on(Executor executor) {
        return new Delivery(executor);
    }

    Turns turns(String name, Executor loop, Consumer<Throwable> uncaught) {
        if (this == ON_LOOP) {
            return Turns.onLoop(loop, uncaught);
        }
        return executor != null ? Turns.on(executor, true, uncaught) : Turns.onVirtualThreads(name, uncaught);
    }
}
