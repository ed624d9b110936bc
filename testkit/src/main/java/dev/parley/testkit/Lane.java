package dev.parley.testkit;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Work that keeps its order among itself: the mailbox of a loop, the datagrams of a socket. Between lanes every order is
 * possible.
 *
 * <p>Loop-owned.
 */
final class Lane {
    final String name;
    /** Whether its work may wait, as a program's own code may, or must not, as on a loop. */
    final boolean mayWait;
    /** Not null: this lane has no work but a thread that goes on here. */
    final SimGate gate;
    final Queue<Runnable> work = new ArrayDeque<>(2);
    /** Whether the schedule knows that there is work. */
    boolean listed;

    private Lane(String name, boolean mayWait, SimGate gate) {
        this.name = name;
        this.mayWait = mayWait;
        this.gate = gate;
    }

    static Lane ofLoop(String name) {
        return new Lane(name, false, null);
    }

    static Lane ofThread(String name) {
        return new Lane(name, true, null);
    }

    static Lane ofGate(SimGate gate) {
        return new Lane(gate.worker().role(), true, gate);
    }
}
