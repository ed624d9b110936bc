package dev.parley.webrtc;

import dev.parley.core.peer.PeerEngine;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of what came has not been taken by the program. Above a limit the engine stops taking messages from SCTP, so that
 * the sender slows down.
 *
 * <p>{@link #came} loop-owned, {@link #taken} any thread.
 */
final class Intake {
    private static final long WAITING_BYTES_HIGH = 2 << 20;
    private static final long WAITING_BYTES_LOW = 512 << 10;

    private final PeerLink link;
    /** Written by the loop; the two sums are apart so that neither side waits for the other's cache line. */
    private final AtomicLong came = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicBoolean paused = new AtomicBoolean();
    /** Loop-owned: what {@link #taken} was when last looked at. */
    private long takenSeen;

    Intake(PeerLink link) {
        this.link = link;
    }

    void came(PeerEngine engine, int bytes) {
        long all = came.getPlain() + bytes;
        came.setRelease(all);
        if (all - takenSeen > WAITING_BYTES_HIGH) {
            takenSeen = taken.get();
            if (all - takenSeen > WAITING_BYTES_HIGH && !paused.get()) {
                engine.receivingData(false);
                paused.set(true);
                resume(); // if it was taken meanwhile
            }
        }
    }

    void taken(int bytes) {
        taken.addAndGet(bytes);
        if (paused.get()) {
            resume();
        }
    }

    private void resume() {
        if (came.get() - taken.get() < WAITING_BYTES_LOW && paused.compareAndSet(true, false)) {
            link.post((engine, nowNs) -> engine.receivingData(true));
        }
    }
}
