package dev.parley.webrtc.dispatch;

import dev.parley.webrtc.world.Gate;
import dev.parley.webrtc.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The turns of one connection: pieces of work that run one at a time in the order they were posted, as tasks of
 * JavaScript's event loop do. Whoever runs holds the baton.
 *
 * <p>Work may wait inside its turn for a future by {@link #await}: it lays the baton down, other turns run meanwhile,
 * and when the future settles it gets the baton back before any turn that has not begun, as the continuation of an
 * {@code await} does (HTML, "perform a microtask checkpoint").
 *
 * <p>Any thread.
 */
public final class Turns {
    /** Whose baton the current thread holds: the only way to know, inside a promise's {@code await}, what to lay down. */
    private static final ThreadLocal<Turns> HELD = new ThreadLocal<>();
    private static final System.Logger LOG = System.getLogger(Turns.class.getName());

    private final Executor executor;
    private final boolean oneByOne;
    private final boolean mayWait;
    private final Consumer<Throwable> uncaught;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Queue<Resumption> resuming = new ArrayDeque<>();
    /** What is still to do in the turn that holds the baton; only its thread touches it. */
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean held;
    private volatile boolean refused;

    private Turns(Executor executor, boolean oneByOne, boolean mayWait, Consumer<Throwable> uncaught) {
        this.executor = executor;
        this.oneByOne = oneByOne;
        this.mayWait = mayWait;
        this.uncaught = uncaught;
    }

    /** Turns on virtual threads: a new one whenever no thread is at work already. */
    public static Turns onVirtualThreads(String name, Consumer<Throwable> uncaught) {
        World world = World.current();
        return new Turns(task -> world.start(name, task), false, true, uncaught);
    }

    /**
     * Turns on an executor that others use too: each turn is a task of its own, so one that runs tasks in order keeps the
     * order between connections.
     *
     * @param mayWait false refuses {@link #await}, which on this executor would wait for ever
     */
    public static Turns on(Executor executor, boolean mayWait, Consumer<Throwable> uncaught) {
        return new Turns(executor, true, mayWait, uncaught);
    }

    /** The turns in one of which the calling thread is, or null. */
    public static Turns current() {
        return HELD.get();
    }

    /** Whether the calling thread must not block in a future but give way by {@link #awaitHere}. */
    public static boolean mustAwait() {
        return current() != null || World.current().mustAwait();
    }

    /** Gives way until the future has settled, where the calling thread must. */
    public static void awaitHere(CompletableFuture<?> future) {
        Turns turns = current();
        if (turns != null) {
            turns.await(future);
        } else {
            World.current().await(future);
        }
    }

    /** Here another thread might be faster. No lock may be held. */
    public static void pause() {
        Turns held = HELD.get();
        HELD.remove(); // whatever runs meanwhile in this thread is not in this turn
        World.current().pause();
        if (held != null) {
            HELD.set(held);
        }
    }

    /** Runs the work in a turn of its own, later. */
    public void post(Runnable turn) {
        boolean start;
        lock.lock();
        try {
            waiting.add(turn);
            start = !held;
            held = true;
        } finally {
            lock.unlock();
        }
        if (start) {
            submit();
        }
    }

    /** From inside a turn: these come directly after it, each a turn of its own, before all that wait already. */
    public void postNext(List<Runnable> turns) {
        lock.lock();
        try {
            for (int i = turns.size() - 1; i >= 0; i--) {
                waiting.addFirst(turns.get(i));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * From inside a turn: one more step of it. When an earlier step waits, those behind it do not wait with it: they become
     * turns that come next.
     */
    public void then(Runnable step) {
        steps.add(step);
    }

    private void submit() {
        try {
            executor.execute(this::run);
        } catch (RuntimeException | Error e) {
            runElsewhere(e);
        }
    }

    /**
     * The program shut its executor down, or its loop. What is left, promises above all, is settled on a virtual thread:
     * whoever waits for one would wait for ever.
     */
    private void runElsewhere(Throwable reason) {
        if (!refused) {
            refused = true;
            LOG.log(System.Logger.Level.WARNING,
                    "the executor for events takes no tasks; what is left runs on virtual threads: {0}",
                    reason.getMessage());
        }
        World.current().start("rtc-turn", this::run);
    }

    /** Holds the baton and passes it on at the end: to a resumed waiter, to itself, or to the next task. */
    private void run() {
        Turns outer = HELD.get(); // an executor may run tasks in the thread that posts them
        HELD.set(this);
        try {
            Runnable turn;
            while ((turn = next()) != null) {
                runTurn(turn);
                if (oneByOne && passOn()) {
                    return;
                }
            }
        } finally {
            if (outer == null) {
                HELD.remove();
            } else {
                HELD.set(outer);
            }
        }
    }

    private void runTurn(Runnable turn) {
        pause();
        runGuarded(turn);
        for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
            pause();
            runGuarded(step);
        }
    }

    private void runGuarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable thrown) {
            try {
                uncaught.accept(thrown);
            } catch (Throwable again) {
                LOG.log(System.Logger.Level.ERROR, "the handler for uncaught exceptions threw", again);
            }
        }
    }

    /** The next turn to run here; null when the baton went to a waiter or was laid down. */
    private Runnable next() {
        lock.lock();
        try {
            Resumption waiter = resuming.poll();
            if (waiter != null) {
                waiter.gate.open();
                return null;
            }
            Runnable turn = waiting.poll();
            held = turn != null;
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** After one turn on a shared executor: the next is a task of its own. Always true. */
    private boolean passOn() {
        if (release()) {
            submit();
        }
        return true;
    }

    /** Lays the baton down. Returns whether somebody must be started to take it up. */
    private boolean release() {
        lock.lock();
        try {
            Resumption waiter = resuming.poll();
            if (waiter != null) {
                waiter.gate.open();
                return false;
            }
            held = !waiting.isEmpty();
            return held;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits inside a turn of the calling thread until the future has settled, while other turns run. Returns with the
     * baton in hand. Whether the thread was interrupted shows in its interrupt status; the wait ends then too.
     *
     * @throws IllegalStateException when handlers must not wait here
     */
    public void await(CompletableFuture<?> future) {
        if (!mayWait) {
            throw new IllegalStateException("this handler runs on a loop thread and must not wait: "
                    + "use thenAccept, or the default Delivery");
        }
        Resumption me = new Resumption(World.current().gate());
        postNext(List.copyOf(steps));
        steps.clear();
        future.handle((value, error) -> { // not whenComplete: its result would be one more failure nobody looks at
            resume(me);
            return null;
        });
        if (release()) {
            submit();
        }
        HELD.remove();
        me.gate.pass(() -> resume(me));
        HELD.set(this);
    }

    private void resume(Resumption waiter) {
        lock.lock();
        try {
            if (waiter.requested) {
                return;
            }
            waiter.requested = true;
            if (held) {
                resuming.add(waiter);
            } else {
                held = true;
                waiter.gate.open();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A thread inside {@link #await}. */
    private static final class Resumption {
        private final Gate gate;
        private boolean requested;

        Resumption(Gate gate) {
            this.gate = gate;
        }
    }
}
