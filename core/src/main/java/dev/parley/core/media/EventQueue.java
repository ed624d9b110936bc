package dev.parley.core.media;

import dev.parley.core.base.Drops;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Events that wait to be polled, bounded in number and in bytes. When nobody polls, the oldest frames go first; what is no
 * frame stays, and there cannot be much of it.
 *
 * <p>Loop-owned.
 */
final class EventQueue {
    static final int MAX_EVENTS = 1_024;
    /** Some seconds of pictures in high definition. */
    static final long MAX_BYTES = 32 << 20;

    private final Queue<MediaEvent> events = new ArrayDeque<>();
    private final Drops drops;
    private long bytes;

    EventQueue(Drops drops) {
        this.drops = drops;
    }

    void add(MediaEvent event) {
        while (isFull(event) && dropOldestFrame()) {
            drops.count("media.event-overflow");
        }
        if (isFull(event)) {
            drops.count("media.event-overflow");
        } else {
            events.add(event);
            bytes += size(event);
        }
    }

    private boolean isFull(MediaEvent next) {
        return events.size() >= MAX_EVENTS || bytes + size(next) > MAX_BYTES;
    }

    private static int size(MediaEvent event) {
        return switch (event) {
            case MediaEvent.FrameReceived received -> received.frame().data().length;
            case MediaEvent.SoundArrived arrived when arrived.frame() != null -> arrived.frame().data().length;
            default -> 0;
        };
    }

    private boolean dropOldestFrame() {
        for (Iterator<MediaEvent> all = events.iterator(); all.hasNext();) {
            MediaEvent oldest = all.next();
            if (oldest instanceof MediaEvent.FrameReceived || oldest instanceof MediaEvent.SoundArrived) {
                bytes -= size(oldest);
                all.remove();
                return true;
            }
        }
        return false;
    }

    MediaEvent poll() {
        MediaEvent next = events.poll();
        bytes -= next == null ? 0 : size(next);
        return next;
    }
}
