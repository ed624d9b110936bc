package dev.parley.testkit;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that simulations use, one after the other. It runs only while it has the baton of its crew.
 *
 * <p>{@link #wake}: any thread; {@link #sleep}: itself; the rest under its crew's baton.
 */
final class Worker extends Thread {
    private static final ConcurrentLinkedDeque<Worker> POOL = new ConcurrentLinkedDeque<>();

    private volatile boolean awake;
    private Crew crew;
    private String role = "idle";
    private Runnable first;

    private Worker() {
        super("sim-worker");
        setDaemon(true);
    }

    /** One that does nothing. */
    static Worker hire(Crew crew) {
        Worker worker = POOL.poll();
        if (worker == null) {
            worker = new Worker();
            worker.start();
        }
        worker.crew = crew;
        return worker;
    }

    void dismiss() {
        POOL.push(this);
    }

    /** What it does, for a person. */
    String role() {
        return role;
    }

    void role(String value) {
        role = value;
    }

    /** What it does when it gets the baton next. */
    void first(Runnable work) {
        first = work;
    }

    void doFirst() {
        Runnable work = first;
        first = null;
        if (work != null) {
            work.run();
        }
    }

    /** Gives it the baton. */
    void wake() {
        awake = true;
        LockSupport.unpark(this);
    }

    /** Waits for the baton. */
    void sleep() {
        while (!awake) {
            LockSupport.park(this);
        }
        awake = false;
    }

    @Override
    public void run() {
        while (true) {
            sleep();
            crew.drive(this);
        }
    }
}
