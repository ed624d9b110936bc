package dev.parley.webrtc.flow;

import java.util.concurrent.Executor;

/**
 * Where pumps run, and their clock. Production has a few platform threads; a simulation has its one thread and its virtual
 * clock.
 *
 * <p>Any thread.
 */
public interface Pumps {
    /** Monotonic time, the same that loops use. */
    long nowNs();

    /** Runs a short piece of work at that time or soon after. */
    void at(long timeNs, Runnable work);

    /** Runs a short piece of work now, on another thread. */
    void execute(Runnable work);

    /** Where user code runs that hears frames; it may block. */
    Executor callbacks();
}
