package dev.parley.io.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An eventfd(2) that ends the wait of a loop. Epoll watches it by its edge, so nobody ever reads it.
 *
 * <p>Any thread.
 */
final class Alarm {
    private final ReentrantLock lock = new ReentrantLock();
    private final MemorySegment state;
    private final MemorySegment one;
    private final int fd;
    private boolean closed;

    Alarm(Arena arena) throws IOException {
        state = arena.allocate(LibC.stateLayout());
        one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
        fd = LibC.eventfd(state);
        if (fd < 0) {
            throw LibC.failure("eventfd", state);
        }
    }

    int fd() {
        return fd;
    }

    /** Not after {@link #close}: the number may belong to another file then. */
    void ring() {
        lock.lock();
        try {
            if (!closed) {
                LibC.write(state, fd, one.address(), Long.BYTES);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                LibC.close(state, fd);
            }
        } finally {
            lock.unlock();
        }
    }
}
