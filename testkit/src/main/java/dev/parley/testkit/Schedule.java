package dev.parley.testkit;

import dev.parley.simnet.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What can happen next, and a seed that chooses. Work of one lane stays in order; a lane may be a little late.
 *
 * <p>Loop-owned.
 */
final class Schedule {
    private static final int STEPS_AT_ONE_TIME_MAX = 200_000;
    private static final int BACKLOG_MAX = 8;
    private static final int[] ONE_IN = {2, 4, 10, 40};
    private static final long[] LATE_NS = {20_000, 300_000, 5_000_000, 60_000_000};

    private final VirtualClock clock;
    private final SplittableRandom dice;
    private final List<Lane> ready = new ArrayList<>();
    /** One lane in so many is late, by up to {@link #lateNsMax}: seeds differ in how uneven the machine is. */
    private final int lateOneIn;
    private final long lateNsMax;
    /** A running thread is overtaken at one place in so many. */
    private final int overtakenOneIn;
    private int stepsAtThisTime;

    Schedule(VirtualClock clock, SplittableRandom dice) {
        this.clock = clock;
        this.dice = dice;
        this.lateOneIn = ONE_IN[dice.nextInt(ONE_IN.length)];
        this.lateNsMax = LATE_NS[dice.nextInt(LATE_NS.length)];
        this.overtakenOneIn = ONE_IN[dice.nextInt(ONE_IN.length)];
    }

    long nowNs() {
        return clock.nowNs();
    }

    void put(Lane lane, Runnable work) {
        lane.work.add(work);
        if (!lane.listed) {
            lane.listed = true;
            list(lane);
        }
    }

    /** A lane of its own for one piece of work, at that time or a little later. */
    void at(long timeNs, Lane lane, Runnable work) {
        clock.at(timeNs, () -> put(lane, work));
    }

    /** One with much to do is not late as well: no machine would keep up with calls for ever if it were. */
    private void list(Lane lane) {
        boolean behind = lane.work.size() > BACKLOG_MAX;
        if (!behind && dice.nextInt(lateOneIn) == 0) {
            clock.after(dice.nextLong(lateNsMax), () -> ready.add(lane));
        } else {
            ready.add(lane);
        }
    }

    /** Whether the running thread is overtaken here. */
    boolean overtakes() {
        return dice.nextInt(overtakenOneIn) == 0;
    }

    /** 1 to {@code max}. */
    int upTo(int max) {
        return 1 + dice.nextInt(max);
    }

    /** The lane whose turn it is, with time moved to it; null when there is nothing until that time. */
    Lane choose(long endNs) {
        while (true) {
            while (clock.nextNs() <= clock.nowNs()) {
                clock.step();
            }
            if (!ready.isEmpty()) {
                return take();
            }
            if (clock.nextNs() > endNs) {
                return null;
            }
            stepsAtThisTime = 0;
            clock.step();
        }
    }

    private Lane take() {
        if (++stepsAtThisTime > STEPS_AT_ONE_TIME_MAX) {
            throw new StuckException("time stands still: something does not come to rest");
        }
        int index = dice.nextInt(ready.size());
        Lane lane = ready.get(index);
        Lane last = ready.removeLast();
        if (last != lane) {
            ready.set(index, last);
        }
        return lane;
    }

    /** The next piece of work of a lane that was chosen. */
    Runnable next(Lane lane) {
        Runnable work = lane.work.remove();
        lane.listed = !lane.work.isEmpty();
        if (lane.listed) {
            list(lane);
        }
        return work;
    }
}
