package dev.parley.webrtc.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A queue that many threads add to and one at a time takes from, without locks and without a node of its own for what is
 * in it: what arrives carries the link (after D. Vyukov's intrusive MPSC queue). For the hand-over of each single message.
 *
 * <p>{@link #add}: any thread; {@link #poll}: whoever owns the other end.
 *
 * @param <T> what arrives, each once only
 */
public final class ArrivalQueue<T extends ArrivalQueue.Link> {
    private static final VarHandle TAIL;

    static {
        try {
            TAIL = MethodHandles.lookup().findVarHandle(ArrivalQueue.class, "tail", Link.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What stands in a queue. */
    public abstract static class Link {
        private volatile Link following;
    }

    private static final class Stub extends Link {}

    /** What was taken last: whatever it held was taken out of it. */
    private volatile Link head = new Stub();
    private volatile Link tail = head;

    public void add(T arrival) {
        Link before = (Link) TAIL.getAndSet(this, arrival);
        before.following = arrival;
    }

    /** The next, or null when there is none, or when who adds it has not finished. */
    @SuppressWarnings("unchecked") // only T is ever added
    public T poll() {
        Link taken = head;
        Link next = taken.following;
        if (next != null) {
            head = next;
            taken.following = null; // else a chain of the dead reaches into the living, for the garbage collector
        }
        return (T) next;
    }

    /** Whether {@link #poll} would give something; from any thread a hint: who has just polled knows better. */
    public boolean isEmpty() {
        return head.following == null;
    }
}
