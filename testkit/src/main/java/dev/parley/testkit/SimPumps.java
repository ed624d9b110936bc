package dev.parley.testkit;

import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.world.World;
import java.util.concurrent.Executor;

/**
 * Media in virtual time.
 *
 * <p>Loop-owned.
 */
final class SimPumps implements Pumps {
    private final Crew crew;
    private final Schedule schedule;
    private final World world;
    private int pending;

    SimPumps(Crew crew, Schedule schedule, World world) {
        this.crew = crew;
        this.schedule = schedule;
        this.world = world;
    }

    @Override
    public long nowNs() {
        return schedule.nowNs();
    }

    @Override
    public void at(long timeNs, Runnable work) {
        pending++;
        schedule.at(timeNs, Lane.ofLoop("media"), () -> {
            pending--;
            work.run();
        });
    }

    @Override
    public void execute(Runnable work) {
        crew.put(Lane.ofLoop("media"), work);
    }

    @Override
    public Executor callbacks() {
        return work -> world.start("rtc-frames", work);
    }

    int pending() {
        return pending;
    }
}
