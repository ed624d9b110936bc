package dev.parley.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A {@code struct msghdr} with all it points to: an address, one buffer, and room for a control message about the size of
 * segments, see udp(7). The structures have the same layout on all 64-bit machines.
 *
 * <p>Loop-owned.
 */
final class Message {
    /** More than the largest datagram of either family, and as much as the kernel joins into one. */
    static final int BUFFER_BYTES = 65_536;

    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int HEADER_BYTES = 56;
    /** A {@code struct cmsghdr}: length, level, type; then data, padded to eight bytes. */
    private static final int CMSG_HEADER_BYTES = 16;
    private static final int CMSG_BYTES = CMSG_HEADER_BYTES + 8;

    private final MemorySegment header;
    private final MemorySegment vector;
    private final MemorySegment control;
    private final MemorySegment buffer;
    private final SocketAddressView address;

    Message(Arena arena) {
        header = arena.allocate(HEADER_BYTES, Long.BYTES);
        vector = arena.allocate(2 * Long.BYTES, Long.BYTES);
        control = arena.allocate(CMSG_BYTES, Long.BYTES);
        buffer = arena.allocate(BUFFER_BYTES, 64);
        address = new SocketAddressView(arena);
        header.set(JAVA_LONG, NAME, address.address());
        header.set(JAVA_LONG, VECTOR, vector.address());
        header.set(JAVA_LONG, VECTOR_COUNT, 1);
        vector.set(JAVA_LONG, 0, buffer.address());
    }

    /** What is passed to the kernel. */
    long pointer() {
        return header.address();
    }

    SocketAddressView address() {
        return address;
    }

    void addressLength(int bytes) {
        header.set(JAVA_INT, NAME_LENGTH, bytes);
    }

    /** Copies bytes to be sent into the buffer, as one datagram or as several of a size. */
    void outgoing(byte[] data, int offset, int length, int segmentBytes) {
        MemorySegment.copy(data, offset, buffer, JAVA_BYTE, 0, length);
        vector.set(JAVA_LONG, Long.BYTES, length);
        if (segmentBytes < length) {
            control.set(JAVA_LONG, 0, CMSG_HEADER_BYTES + Short.BYTES);
            control.set(JAVA_INT, 8, LibC.SOL_UDP);
            control.set(JAVA_INT, 12, LibC.UDP_SEGMENT);
            control.set(JAVA_SHORT, CMSG_HEADER_BYTES, (short) segmentBytes);
            header.set(JAVA_LONG, CONTROL, control.address());
            header.set(JAVA_LONG, CONTROL_LENGTH, CMSG_BYTES);
        } else {
            header.set(JAVA_LONG, CONTROL, 0);
            header.set(JAVA_LONG, CONTROL_LENGTH, 0);
        }
    }

    /** Makes room for what comes. */
    void incoming() {
        addressLength(SocketAddressView.BYTES);
        vector.set(JAVA_LONG, Long.BYTES, BUFFER_BYTES);
        header.set(JAVA_LONG, CONTROL, control.address());
        header.set(JAVA_LONG, CONTROL_LENGTH, CMSG_BYTES);
    }

    /** How many bytes each datagram has, but the last, of so many that came; all of them when it is one datagram. */
    int segmentBytes(int received) {
        boolean told = header.get(JAVA_LONG, CONTROL_LENGTH) >= CMSG_HEADER_BYTES + Integer.BYTES
                && control.get(JAVA_INT, 8) == LibC.SOL_UDP && control.get(JAVA_INT, 12) == LibC.UDP_GRO;
        int size = told ? control.get(JAVA_INT, CMSG_HEADER_BYTES) : received;
        return size > 0 ? Math.min(size, received) : received;
    }

    /** Copies what came out of native memory. */
    void copyTo(byte[] target, int length) {
        MemorySegment.copy(buffer, JAVA_BYTE, 0, target, 0, length);
    }
}
