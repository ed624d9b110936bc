package dev.parley.webrtc;

import dev.parley.webrtc.world.World;

/**
 * Something that happened, as the DOM has it (DOM, section 2.2). Events here do not bubble.
 *
 * <p>Dispatcher.
 */
public class Event {
    private final String type;
    private final boolean cancelable;
    private final double timeStamp = World.current().nowMs();
    private EventTarget target;
    private boolean prevented;
    private boolean stopped;

    public Event(String type) {
        this(type, null);
    }

    /** @param init null for the defaults */
    public Event(String type, EventInit init) {
        if (type == null) {
            throw new TypeError("an event has a type");
        }
        this.type = type;
        this.cancelable = init != null && init.cancelable();
    }

    /** The name listeners registered for, such as icecandidate. */
    public final String type() {
        return type;
    }

    /** The object it was dispatched to; null before. */
    public final EventTarget target() {
        return target;
    }

    public final boolean cancelable() {
        return cancelable;
    }

    /** When the event was made, in milliseconds since 1970. */
    public final double timeStamp() {
        return timeStamp;
    }

    /** Cancels the event if it can be. */
    public final void preventDefault() {
        prevented = cancelable;
    }

    public final boolean defaultPrevented() {
        return prevented;
    }

    /** Listeners after the current one are not called. */
    public final void stopImmediatePropagation() {
        stopped = true;
    }

    final void target(EventTarget newTarget) {
        target = newTarget;
        stopped = false;
    }

    final boolean isStopped() {
        return stopped;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + type + "]";
    }
}
