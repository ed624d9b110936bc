package dev.parley.io.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An epoll instance, see epoll(7). Waits to the microsecond where the kernel can (5.11), else to the millisecond.
 *
 * <p>Loop-owned.
 */
final class Epoll {
    private static final int ADD = 1;
    private static final int MODIFY = 3;
    private static final int EVENTS_PER_TURN = 256;
    private static final long NS_PER_S = 1_000_000_000;

    private final MemorySegment state;
    private final MemorySegment timeout;
    private final EpollEvents wanted;
    private final EpollEvents found;
    private final int fd;
    private boolean precise;
    private int count;

    Epoll(Arena arena, MemorySegment state) throws IOException {
        this(arena, state, true);
    }

    /** @param precise whether to try the finer wait first */
    Epoll(Arena arena, MemorySegment state, boolean precise) throws IOException {
        this.precise = precise;
        this.state = state;
        this.timeout = arena.allocate(2 * Long.BYTES, Long.BYTES);
        this.wanted = new EpollEvents(arena, 1);
        this.found = new EpollEvents(arena, EVENTS_PER_TURN);
        this.fd = LibC.epollCreate(state);
        if (fd < 0) {
            throw LibC.failure("epoll", state);
        }
    }

    void add(int what, int events) throws IOException {
        control(ADD, what, events);
    }

    void change(int what, int events) throws IOException {
        control(MODIFY, what, events);
    }

    private void control(int operation, int what, int events) throws IOException {
        wanted.set(0, events, what);
        if (LibC.epollCtl(state, fd, operation, what, wanted.pointer()) < 0) {
            throw LibC.failure("epoll_ctl", state);
        }
    }

    /** Waits at most so long; {@link #count} events are here then. */
    void await(long waitNs) throws IOException {
        count = precise ? awaitNs(waitNs) : awaitMs(waitNs);
        if (count < 0 && precise && LibC.errno(state) == LibC.ENOSYS) {
            precise = false;
            count = awaitMs(waitNs);
        }
        if (count < 0) {
            count = 0;
            if (LibC.errno(state) != LibC.EINTR) {
                throw LibC.failure("epoll_wait", state);
            }
        }
    }

    private int awaitNs(long waitNs) {
        timeout.set(ValueLayout.JAVA_LONG, 0, waitNs / NS_PER_S);
        timeout.set(ValueLayout.JAVA_LONG, Long.BYTES, waitNs % NS_PER_S);
        return LibC.epollPwait2(state, fd, found.pointer(), found.count(), timeout.address());
    }

    private int awaitMs(long waitNs) {
        int waitMs = (int) Math.min(Integer.MAX_VALUE, (waitNs + 999_999) / 1_000_000); // late rather than in a spin
        return LibC.epollWait(state, fd, found.pointer(), found.count(), waitMs);
    }

    int count() {
        return count;
    }

    int fd(int index) {
        return found.fd(index);
    }

    int events(int index) {
        return found.events(index);
    }

    void close() {
        LibC.close(state, fd);
    }
}
