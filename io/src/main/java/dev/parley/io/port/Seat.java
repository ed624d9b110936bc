package dev.parley.io.port;

import dev.parley.core.net.Path;
import dev.parley.io.loop.EngineSlot;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine's place at a shared port, from its first word to the port until it leaves its loop.
 *
 * <p>Loop-owned by the engine's loop, except {@link #home} and {@link #slot}: any thread.
 */
final class Seat {
    /** Paths on which peers of one engine may have proved themselves; an agent knows fewer. */
    private static final int PATHS_MAX = 256;

    final List<String> ufrags = new ArrayList<>(1);
    final List<Path> paths = new ArrayList<>(1);
    /** It got datagrams that it has not answered yet. */
    boolean touched;
    /** It waits for room in a socket. */
    boolean blocked;
    private final LoopPort home;
    private volatile EngineSlot<?> slot;

    Seat(LoopPort home, EngineSlot<?> slot) {
        this.home = home;
        this.slot = slot;
    }

    LoopPort home() {
        return home;
    }

    /** Null once the engine is gone: whoever still remembers the seat does not keep the engine in memory. */
    EngineSlot<?> slot() {
        return slot;
    }

    void vacate() {
        slot = null;
    }

    boolean hasRoomForPath() {
        return paths.size() < PATHS_MAX;
    }
}
