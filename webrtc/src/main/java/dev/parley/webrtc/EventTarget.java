package dev.parley.webrtc;

import dev.parley.webrtc.dispatch.Turns;
import dev.parley.webrtc.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An object that events are dispatched to (DOM, section 2.7). Listeners are called in the order they were added; the
 * handler set by {@code onX} has its place among them from the first time it is set.
 *
 * <p>Any thread.
 */
public class EventTarget {
    private static final System.Logger LOG = System.getLogger(EventTarget.class.getName());

    private final ReentrantLock listenersLock = new ReentrantLock();
    /** Replaced, never changed. */
    private volatile List<Listener> listeners = List.of();

    /** @param listener called for events of this type; adding the same one again changes nothing */
    public final <E extends Event> void addEventListener(String type, EventHandler<E> listener) {
        addEventListener(type, listener, null);
    }

    /** @param options null for the defaults */
    public final <E extends Event> void addEventListener(String type, EventHandler<E> listener,
            AddEventListenerOptions options) {
        if (listener == null) {
            return;
        }
        listenersLock.lock();
        try {
            if (listeners.stream().noneMatch(known -> known.is(type, listener))) {
                add(new Listener(type, listener, options != null && options.once(), false));
            }
        } finally {
            listenersLock.unlock();
        }
        listenerAdded(type);
    }

    /** Somebody listens to this type now; for objects that kept something for the first listener. */
    protected void listenerAdded(String type) {}

    public final <E extends Event> void removeEventListener(String type, EventHandler<E> listener) {
        listenersLock.lock();
        try {
            listeners.stream().filter(known -> known.is(type, listener)).findFirst().ifPresent(this::remove);
        } finally {
            listenersLock.unlock();
        }
    }

    /** The event handler attribute {@code on<type>} (HTML, section 8.1.8.1); null removes it. */
    protected final <E extends Event> void handler(String type, EventHandler<E> handler) {
        listenersLock.lock();
        try {
            Listener known = findHandler(type);
            if (known != null && handler != null) {
                known.callback = handler;
            } else if (known != null) {
                remove(known);
            } else if (handler != null) {
                add(new Listener(type, handler, false, true));
            }
        } finally {
            listenersLock.unlock();
        }
        if (handler != null) {
            listenerAdded(type);
        }
    }

    /**
     * From inside a turn: each listener is called in a step of its own, so that one that waits does not hold up the others;
     * in JavaScript an asynchronous listener does not either. Outside of turns as {@link #dispatchEvent}.
     */
    protected final void fire(Event event) {
        World.current().fired(this, event.type());
        Turns turns = Turns.current();
        if (turns == null) {
            dispatch(event);
            return;
        }
        event.target(this);
        for (Listener listener : listeners) {
            if (listener.type.equals(event.type())) {
                turns.then(() -> offer(event, listener));
            }
        }
    }

    /**
     * Calls the listeners in the calling thread.
     *
     * @return false when a listener cancelled the event
     */
    public final boolean dispatchEvent(Event event) {
        World.current().fired(this, event.type());
        return dispatch(event);
    }

    private boolean dispatch(Event event) {
        event.target(this);
        for (Listener listener : listeners) {
            offer(event, listener);
        }
        return !event.defaultPrevented();
    }

    private void offer(Event event, Listener listener) {
        if (listener.removed || !listener.type.equals(event.type()) || event.isStopped()) {
            return;
        }
        if (listener.once) {
            dropOnce(listener);
        }
        call(listener.callback, event);
    }

    @SuppressWarnings("unchecked") // a listener of another event type shows as ClassCastException, which is reported
    private void call(EventHandler<?> callback, Event event) {
        try {
            ((EventHandler<Event>) callback).handleEvent(event);
        } catch (Throwable thrown) {
            reportException(thrown);
        }
    }

    /** Whether anybody listens to this type. */
    protected final boolean hasListener(String type) {
        for (Listener listener : listeners) {
            if (listener.type.equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** A listener threw (HTML, "report an exception"): logged here, given to the program's handler by subclasses. */
    protected void reportException(Throwable thrown) {
        LOG.log(System.Logger.Level.WARNING, "an event handler threw", thrown);
    }

    private Listener findHandler(String type) {
        return listeners.stream().filter(l -> l.attribute && l.type.equals(type)).findFirst().orElse(null);
    }

    private void dropOnce(Listener listener) {
        listenersLock.lock();
        try {
            remove(listener);
        } finally {
            listenersLock.unlock();
        }
    }

    private void add(Listener listener) {
        List<Listener> changed = new ArrayList<>(listeners);
        changed.add(listener);
        listeners = List.copyOf(changed);
    }

    private void remove(Listener listener) {
        listener.removed = true;
        listeners = listeners.stream().filter(known -> known != listener).toList();
    }

    private static final class Listener {
        private final String type;
        private final boolean once;
        private final boolean attribute;
        private volatile EventHandler<?> callback;
        private volatile boolean removed;

        Listener(String type, EventHandler<?> callback, boolean once, boolean attribute) {
            this.type = type;
            this.callback = callback;
            this.once = once;
            this.attribute = attribute;
        }

        boolean is(String otherType, EventHandler<?> other) {
            return !attribute && type.equals(otherType) && callback == other;
        }
    }
}
