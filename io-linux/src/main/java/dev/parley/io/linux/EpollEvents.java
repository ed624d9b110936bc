package dev.parley.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An array of {@code struct epoll_event}: which of {@code IN}, {@code OUT} and {@code ERR}, and the descriptor. The
 * structure is packed on x86-64 and nowhere else.
 *
 * <p>Loop-owned.
 */
final class EpollEvents {
    static final int IN = 0x1;
    static final int OUT = 0x4;
    static final int ERR = 0x8;
    /** Once for each change, so that nobody needs to read what is signalled. */
    static final int EDGE = 1 << 31;

    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final int BYTES = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    private final MemorySegment memory;
    private final int count;

    EpollEvents(Arena arena, int count) {
        this.memory = arena.allocate((long) count * BYTES, Long.BYTES);
        this.count = count;
    }

    long pointer() {
        return memory.address();
    }

    int count() {
        return count;
    }

    void set(int index, int events, int fd) {
        memory.set(ValueLayout.JAVA_INT, (long) index * BYTES, events);
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, (long) index * BYTES + DATA, fd);
    }

    int events(int index) {
        return memory.get(ValueLayout.JAVA_INT, (long) index * BYTES);
    }

    int fd(int index) {
        return (int) memory.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) index * BYTES + DATA);
    }
}
