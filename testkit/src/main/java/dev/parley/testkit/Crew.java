package dev.parley.testkit;

import dev.parley.webrtc.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The threads of one simulation. Exactly one runs: who has the baton takes what the schedule chooses, does it, and passes
 * the baton to a thread that waited and may go on. A thread that waits goes on choosing, so that the baton moves only when
 * it must; work that may wait itself needs a thread without such a burden.
 *
 * <p>Loop-owned.
 */
final class Crew {
    private final Schedule schedule;
    private final Trace trace;
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<SimGate> waiting = new LinkedHashSet<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private World world;
    private Ending ending;
    private volatile Worker holder;
    private volatile long steps;
    private Lane current;
    private volatile boolean over;

    /** Says when the simulation ends. */
    interface Ending {
        /** The lane to go on with; null when it is over. */
        Lane choose();

        /** Work threw. */
        void threw(Throwable thrown);

        /** It is over; threads wait still. */
        void over();
    }

    /** Ends a thread that waits in a simulation that is over. */
    private static final class Over extends Error {
        private static final long serialVersionUID = 1L;

        Over() {
            super("the simulation is over", null, false, false);
        }
    }

    Crew(Schedule schedule, Trace trace) {
        this.schedule = schedule;
        this.trace = trace;
    }

    /** Begins with what is scheduled already. */
    void begin(World newWorld, Ending newEnding) {
        world = newWorld;
        ending = newEnding;
        Worker first = Worker.hire(this);
        holder = first;
        first.wake();
    }

    CountDownLatch finished() {
        return finished;
    }

    /** The thread that runs. */
    Worker holder() {
        return holder;
    }

    /** Grows as long as the simulation moves. */
    long steps() {
        return steps;
    }

    /** What comes after the end is forgotten. */
    void put(Lane lane, Runnable work) {
        requireInside();
        if (!over) {
            schedule.put(lane, work);
        }
    }

    boolean isOver() {
        return over;
    }

    /** Whether the calling thread is of this simulation. */
    boolean isInside() {
        return holder == null || over || Thread.currentThread() == holder;
    }

    private void requireInside() {
        if (!isInside()) {
            throw new IllegalStateException("the thread " + Thread.currentThread().getName()
                    + " is not of the simulation: inside SimLoop.run use start(...), async stages of promises, or handlers");
        }
    }

    /** Whether what runs now may wait. */
    boolean mayWait() {
        return !over && current != null && current.mayWait && isInside();
    }

    SimGate gate() {
        requireInside();
        return new SimGate(this, holder);
    }

    /** The baton in hand and nothing to come back to. */
    void drive(Worker me) {
        World.enter(world);
        me.doFirst();
        go(me, null);
        World.enter(null);
    }

    /** Waits until the gate is open and the schedule has chosen it. */
    void park(SimGate gate) {
        if (over) {
            throw new Over();
        }
        if (!current.mayWait) {
            throw new IllegalStateException(
                    "\"" + current.name + "\" would wait, and with it all that this thread serves");
        }
        Lane mine = current;
        waiting.add(gate);
        go(gate.worker(), gate);
        waiting.remove(gate);
        current = mine;
        if (over) {
            throw new Over();
        }
    }

    private void go(Worker me, SimGate gate) {
        while (true) {
            Lane next = over ? null : ending.choose();
            if (next == null) {
                unwind(me, gate);
                return;
            }
            steps++;
            trace.ran(schedule.nowNs(), next.name, next.gate != null);
            Runnable work = schedule.next(next);
            if (next.gate != null) {
                if (next.gate != gate) {
                    pass(me, gate, next.gate.worker());
                }
                return;
            }
            if (gate != null && next.mayWait) {
                Worker other = idle.isEmpty() ? Worker.hire(this) : idle.pop();
                other.first(() -> run(other, next, work));
                pass(me, gate, other);
                return;
            }
            run(me, next, work);
        }
    }

    /** Gives the baton away; comes back when it is this thread's again, if it waits for something. */
    private void pass(Worker me, SimGate gate, Worker other) {
        if (gate == null) {
            idle.push(me);
        }
        holder = other;
        other.wake();
        if (gate != null) {
            me.sleep();
        }
    }

    private void run(Worker me, Lane lane, Runnable work) {
        Lane outer = current;
        String outerRole = me.role();
        current = lane;
        me.role(lane.name);
        try {
            work.run();
        } catch (Over e) {
            // it was told to end
        } catch (Throwable thrown) {
            ending.threw(thrown);
        }
        me.role(outerRole);
        current = outer;
    }

    /** Lets those who wait end, one after the other. */
    private void unwind(Worker me, SimGate gate) {
        if (!over) {
            ending.over();
            over = true;
        }
        if (gate != null) {
            return; // it finds that all is over
        }
        if (waiting.isEmpty()) {
            idle.forEach(Worker::dismiss);
            me.dismiss();
            finished.countDown();
            return;
        }
        SimGate last = waiting.iterator().next();
        waiting.remove(last);
        pass(me, null, last.worker());
    }

    /** Those who wait, and where, for a person. */
    List<String> waiting() {
        return waiting.stream().map(gate -> "\"" + gate.worker().role() + "\" waits " + Trace.where(gate.worker()))
                .toList();
    }
}
