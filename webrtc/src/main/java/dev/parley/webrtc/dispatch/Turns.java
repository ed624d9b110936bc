package dev.parley.webrtc.dispatch;

import dev.parley.webrtc.world.Gate;
import dev.parley.webrtc.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Turns in a row on a loop thread before its other work has a share. */
    private static final int TURNS_HERE_MAX = 1_024;

    private final Executor executor;
    private final Kind kind;
    private final Consumer<Throwable> uncaught;
    private final ArrivalQueue<Turn> waiting = new ArrivalQueue<>();
    /** Before all that wait; touched by who has the baton. */
    private final Deque<Runnable> first = new ArrayDeque<>(0);
    private final Queue<Resumption> resuming = new ConcurrentLinkedQueue<>();
    /** What is still to do in the turn that holds the baton; only its thread touches it. */
    private final Deque<Runnable> steps = new ArrayDeque<>(0);
    private final AtomicBoolean held = new AtomicBoolean();
    /** The thread that will call {@link #settle} after what it posts. */
    private volatile Thread gatherer;
    private volatile boolean refused;

    private enum Kind {
        /** A thread begins when there is work, and ends when there is none. */
        OWN_THREAD,
        /** Each turn is a task of its own for an executor that others use too. */
        ONE_BY_ONE,
        /** As {@link #ONE_BY_ONE}, and waiting would be for ever. */
        ONE_BY_ONE_NO_WAIT,
        /** On a loop thread: at once when the loop itself has posted them. */
        ON_LOOP
    }

    private Turns(Executor executor, Kind kind, Consumer<Throwable> uncaught) {
        this.executor = executor;
        this.kind = kind;
        this.uncaught = uncaught;
    }

    /** Turns on virtual threads: a new one whenever no thread is at work already. */
    public static Turns onVirtualThreads(String name, Consumer<Throwable> uncaught) {
        World world = World.current();
        return new Turns(task -> world.start(name, task), Kind.OWN_THREAD, uncaught);
    }

    /**
     * Turns on an executor that others use too: each turn is a task of its own, so one that runs tasks in order keeps the
     * order between connections.
     *
     * @param mayWait false refuses {@link #await}, which on this executor would wait for ever
     */
    public static Turns on(Executor executor, boolean mayWait, Consumer<Throwable> uncaught) {
        return new Turns(executor, mayWait ? Kind.ONE_BY_ONE : Kind.ONE_BY_ONE_NO_WAIT, uncaught);
    }

    /** Turns on a loop thread. What the loop posts between {@link #gather} and {@link #settle} runs by {@link #runHere}. */
    public static Turns onLoop(Executor loop, Consumer<Throwable> uncaught) {
        return new Turns(loop, Kind.ON_LOOP, uncaught);
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
        World simulated = World.entered();
        if (simulated == null) {
            return; // threads race by themselves
        }
        Turns held = HELD.get();
        HELD.remove(); // whatever runs meanwhile in this thread is not in this turn
        simulated.pause();
        if (held != null) {
            HELD.set(held);
        }
    }

    /** Runs the work in a turn of its own, later. */
    public void post(Runnable turn) {
        waiting.add(Turn.of(turn));
        if (gatherer != Thread.currentThread()) {
            start();
        }
    }

    /**
     * What the calling thread posts from here on begins to run with {@link #settle} only: one hand-over for a whole burst.
     * Idempotent.
     */
    public void gather() {
        if (gatherer == null) {
            gatherer = Thread.currentThread();
        }
    }

    /** Ends {@link #gather}. */
    public void settle() {
        if (gatherer != null) {
            gatherer = null;
            start();
        }
    }

    /** Runs what waits in the calling thread, a loop's, when it is the place for it and no turn is under way. */
    public void runHere() {
        if (kind == Kind.ON_LOOP && !waiting.isEmpty() && take()) {
            run();
        }
    }

    private void start() {
        if (!waiting.isEmpty() && take()) {
            submit();
        }
    }

    /** Takes the baton up if it lies. */
    private boolean take() {
        return !held.get() && held.compareAndSet(false, true);
    }

    /** From inside a turn: these come directly after it, each a turn of its own, before all that wait already. */
    public void postNext(List<Runnable> turns) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            first.addFirst(turns.get(i));
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
            int turnsMax = kind == Kind.OWN_THREAD ? Integer.MAX_VALUE : kind == Kind.ON_LOOP ? TURNS_HERE_MAX : 1;
            Runnable turn = next();
            for (int count = 1; turn != null; count++) {
                runTurn(turn);
                if (count >= turnsMax) {
                    passOn();
                    return;
                }
                turn = next();
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
        while (!resumeFirst()) {
            Runnable turn = first.isEmpty() ? waiting.poll() : first.poll();
            if (turn != null) {
                return turn;
            }
            if (!layDown()) {
                return null;
            }
        }
        return null;
    }

    /** Passes the baton to a thread that waited and may go on, if there is one. */
    private boolean resumeFirst() {
        Resumption waiter = resuming.poll();
        if (waiter != null) {
            waiter.gate.open();
        }
        return waiter != null;
    }

    /** There was nothing to do. Returns whether there is by now: then the baton is still in hand. */
    private boolean layDown() {
        held.set(false);
        return (!waiting.isEmpty() || !resuming.isEmpty()) && held.compareAndSet(false, true);
    }

    /** After turns on a shared executor: the next is a task of its own. */
    private void passOn() {
        if (release()) {
            submit();
        }
    }

    /** Lays the baton down. Returns whether somebody must be started to take it up. */
    private boolean release() {
        if (resumeFirst()) {
            return false;
        }
        return !first.isEmpty() || !waiting.isEmpty() || layDown();
    }

    /**
     * Waits inside a turn of the calling thread until the future has settled, while other turns run. Returns with the
     * baton in hand. Whether the thread was interrupted shows in its interrupt status; the wait ends then too.
     *
     * @throws IllegalStateException when handlers must not wait here
     */
    public void await(CompletableFuture<?> future) {
        if (kind == Kind.ON_LOOP || kind == Kind.ONE_BY_ONE_NO_WAIT) {
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
        passOn();
        HELD.remove();
        me.gate.pass(() -> resume(me));
        HELD.set(this);
    }

    private void resume(Resumption waiter) {
        if (waiter.requested.compareAndSet(false, true)) {
            resuming.add(waiter);
            if (take()) {
                passOn();
            }
        }
    }

    /** A thread inside {@link #await}. */
    private static final class Resumption {
        private final Gate gate;
        private final AtomicBoolean requested = new AtomicBoolean();

        Resumption(Gate gate) {
            this.gate = gate;
        }
    }
}
