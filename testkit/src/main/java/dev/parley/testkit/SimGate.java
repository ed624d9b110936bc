package dev.parley.testkit;

import dev.parley.webrtc.world.Gate;

/**
 * Where a thread of a simulation waits; when it goes on is for the schedule to choose.
 *
 * <p>Loop-owned.
 */
final class SimGate implements Gate {
    private final Crew crew;
    private final Worker worker;
    private boolean open;

    SimGate(Crew crew, Worker worker) {
        this.crew = crew;
        this.worker = worker;
    }

    Worker worker() {
        return worker;
    }

    @Override
    public void open() {
        if (!open) {
            open = true;
            crew.put(Lane.ofGate(this), () -> {});
        }
    }

    @Override
    public void pass(Runnable onInterrupt) {
        crew.park(this);
    }
}
