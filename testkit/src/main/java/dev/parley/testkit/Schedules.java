package dev.parley.testkit;

import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Many seeds, one after the other.
 *
 * <p>Any thread.
 */
public final class Schedules {
    /** With this system property a test runs one seed only: {@code -Dparley.seed=17}. */
    public static final String SEED_PROPERTY = "parley.seed";

    private Schedules() {}

    /**
     * Runs a test under the seeds 1, 2, ... or under the one of {@link #SEED_PROPERTY}.
     *
     * @throws ScheduleFailure at the first seed that fails
     */
    public static void each(int count, Consumer<SimLoop> test) {
        Long only = Long.getLong(SEED_PROPERTY);
        (only != null ? LongStream.of(only) : LongStream.rangeClosed(1, count)).forEach(seed -> one(seed, test));
    }

    private static void one(long seed, Consumer<SimLoop> test) {
        try {
            test.accept(new SimLoop(seed));
        } catch (ScheduleFailure e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new ScheduleFailure(seed, e);
        }
    }
}
