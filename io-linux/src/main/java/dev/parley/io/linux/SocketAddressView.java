package dev.parley.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A {@code struct sockaddr_in} or {@code sockaddr_in6} in native memory.
 *
 * <p>Loop-owned.
 */
final class SocketAddressView {
    /** Room for the larger of the two. */
    static final int BYTES = 28;

    private static final int V4_BYTES = 16;
    private static final ValueLayout.OfShort BIG_SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt BIG_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong BIG_LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.BIG_ENDIAN);
    private static final int PORT = 2;
    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    /** An IPv4 address on an IPv6 socket is ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2). */
    private static final long MAPPED = 0xFFFF_0000_0000L;

    private final MemorySegment memory;

    SocketAddressView(Arena arena) {
        memory = arena.allocate(BYTES, Long.BYTES);
    }

    long address() {
        return memory.address();
    }

    /** Writes an address for a socket of a family; returns the length of the structure. */
    int set(TransportAddress address, boolean v6Socket) {
        memory.set(BIG_SHORT, PORT, (short) address.port());
        IpAddress ip = address.ip();
        if (!v6Socket) {
            memory.set(JAVA_SHORT, 0, (short) LibC.AF_INET);
            memory.set(BIG_INT, V4_ADDRESS, (int) ip.lowBits());
            return V4_BYTES;
        }
        memory.set(JAVA_SHORT, 0, (short) LibC.AF_INET6);
        memory.set(BIG_INT, 4, 0); // flow label
        memory.set(BIG_LONG, V6_ADDRESS, ip.highBits());
        memory.set(BIG_LONG, V6_ADDRESS + 8, ip.isV6() ? ip.lowBits() : MAPPED | ip.lowBits());
        memory.set(BIG_INT, 24, 0); // scope
        return BYTES;
    }

    private boolean isV6() {
        return memory.get(JAVA_SHORT, 0) == LibC.AF_INET6;
    }

    private int port() {
        return memory.get(BIG_SHORT, PORT) & 0xFFFF;
    }

    private long highBits() {
        return isV6() ? memory.get(BIG_LONG, V6_ADDRESS) : 0;
    }

    private long lowBits() {
        return isV6() ? memory.get(BIG_LONG, V6_ADDRESS + 8) : MAPPED | memory.get(BIG_INT, V4_ADDRESS) & 0xFFFF_FFFFL;
    }

    /** Whether this is the address, in whichever form. */
    boolean matches(TransportAddress address) {
        IpAddress ip = address.ip();
        return port() == address.port() && highBits() == ip.highBits()
                && lowBits() == (ip.isV6() ? ip.lowBits() : MAPPED | ip.lowBits());
    }

    /** The same for every form of an address; the upper bits are the better mixed ones. */
    long hash() {
        return (highBits() * 31 + lowBits()) * 0x9E37_79B9_7F4A_7C15L + port() * 0xC2B2_AE3D_27D4_EB4FL;
    }

    TransportAddress get() {
        byte[] ip = isV6()
                ? memory.asSlice(V6_ADDRESS, 16).toArray(JAVA_BYTE)
                : memory.asSlice(V4_ADDRESS, 4).toArray(JAVA_BYTE);
        return new TransportAddress(IpAddress.of(ip), port());
    }
}
