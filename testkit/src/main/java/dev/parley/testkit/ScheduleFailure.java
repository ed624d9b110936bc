package dev.parley.testkit;

/**
 * A program failed under a seed. The cause says how; the message says how to see it again.
 *
 * <p>Immutable.
 */
public final class ScheduleFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final long seed;

    ScheduleFailure(long seed, Throwable cause) {
        super("seed " + seed + " (this one alone: -D" + Schedules.SEED_PROPERTY + "=" + seed + "): " + cause, cause);
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }
}
