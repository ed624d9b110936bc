package dev.parley.core.media;

import dev.parley.core.base.Drops;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Events that wait to be polled. When nobody polls, the oldest frames go first; what is no frame stays, and there cannot
 * be much of it.
 *
 * <p>Loop-owned.
 */
final class EventQueue {
    static final int MAX_EVENTS = 1_024;

    private final Queue<MediaEvent> events = new ArrayDeque<>();
    private final Drops drops;

    EventQueue(Drops drops) {
        this.drops = drops;
    }

    void add(MediaEvent event) {
        if (events.size() >= MAX_EVENTS) {
            dropOldestFrame();
        }
        if (events.size() < MAX_EVENTS) {
            events.add(event);
        }
    }

    private void dropOldestFrame() {
        drops.count("media.event-overflow");
        for (Iterator<MediaEvent> all = events.iterator(); all.hasNext();) {
            if (all.next() instanceof MediaEvent.FrameReceived) {
                all.remove();
                return;
            }
        }
    }

    MediaEvent poll() {
        return events.poll();
    }
}
