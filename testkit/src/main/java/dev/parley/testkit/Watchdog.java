package dev.parley.testkit;

import java.util.concurrent.TimeUnit;

/**
 * Waits for a simulation to end, and finds out when its thread blocks in a way that the simulation knows nothing of.
 *
 * <p>Loop-owned: the thread that waits.
 */
final class Watchdog {
    private static final int BLOCKED_SECONDS_MAX = 10;

    private final Crew crew;
    private long stepsSeen = -1;
    private int secondsBlocked;

    Watchdog(Crew crew) {
        this.crew = crew;
    }

    void await() {
        try {
            while (!crew.finished().await(1, TimeUnit.SECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the simulation ran", e);
        }
    }

    private void look() {
        Worker holder = crew.holder();
        boolean blocked = crew.steps() == stepsSeen && holder.getState() != Thread.State.RUNNABLE;
        stepsSeen = crew.steps();
        secondsBlocked = blocked ? secondsBlocked + 1 : 0;
        if (secondsBlocked >= BLOCKED_SECONDS_MAX) {
            StuckException stuck = new StuckException("\"" + holder.role() + "\" blocks in a way the simulation knows "
                    + "nothing of, such as a latch or a lock; wait for a Promise instead");
            stuck.setStackTrace(holder.getStackTrace());
            throw stuck;
        }
    }
}
