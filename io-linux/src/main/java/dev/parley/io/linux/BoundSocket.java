package dev.parley.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.parley.core.net.TransportAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A new socket with its options, bound.
 *
 * <p>Immutable.
 */
record BoundSocket(int fd, boolean v6, TransportAddress local) {
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    /** @param shared whether other sockets may be bound to the same address in the same way */
    static BoundSocket open(MemorySegment state, TransportAddress at, boolean shared) throws IOException {
        boolean v6 = at.ip().isV6();
        int fd = LibC.socket(state, v6 ? LibC.AF_INET6 : LibC.AF_INET,
                LibC.SOCK_DGRAM | LibC.SOCK_NONBLOCK | LibC.SOCK_CLOEXEC);
        if (fd < 0) {
            throw LibC.failure("socket", state);
        }
        try (Arena arena = Arena.ofConfined()) {
            Options options = new Options(state, fd, arena.allocate(JAVA_INT));
            configure(options, v6);
            if (shared) {
                options.require("SO_REUSEPORT", LibC.SOL_SOCKET, LibC.SO_REUSEPORT, 1);
            }
            return new BoundSocket(fd, v6, bind(state, fd, v6, at, arena));
        } catch (IOException | RuntimeException e) {
            LibC.close(state, fd);
            throw e;
        }
    }

    private static void configure(Options options, boolean v6) throws IOException {
        options.require("UDP_GRO", LibC.SOL_UDP, LibC.UDP_GRO, 1);
        options.buffer(LibC.SO_RCVBUFFORCE, LibC.SO_RCVBUF);
        options.buffer(LibC.SO_SNDBUFFORCE, LibC.SO_SNDBUF);
        options.set(LibC.IPPROTO_IP, LibC.IP_MTU_DISCOVER, LibC.IP_PMTUDISC_PROBE);
        if (v6) {
            options.set(LibC.IPPROTO_IPV6, LibC.IPV6_V6ONLY, 0); // as the JDK's sockets
            options.set(LibC.IPPROTO_IPV6, LibC.IPV6_MTU_DISCOVER, LibC.IP_PMTUDISC_PROBE);
        }
    }

    /** Whether IP may cut datagrams: one of the IP_PMTUDISC numbers. Where the system does not know, nothing changes. */
    static void discoverMtu(MemorySegment state, int fd, boolean v6, int how) {
        try (Arena arena = Arena.ofConfined()) {
            Options options = new Options(state, fd, arena.allocate(JAVA_INT));
            options.set(LibC.IPPROTO_IP, LibC.IP_MTU_DISCOVER, how);
            if (v6) {
                options.set(LibC.IPPROTO_IPV6, LibC.IPV6_MTU_DISCOVER, how);
            }
        }
    }

    private static TransportAddress bind(MemorySegment state, int fd, boolean v6, TransportAddress at, Arena arena)
            throws IOException {
        SocketAddressView address = new SocketAddressView(arena);
        if (LibC.bind(state, fd, address.address(), address.set(at, v6)) < 0) {
            throw LibC.failure("bind to " + at, state);
        }
        MemorySegment length = arena.allocateFrom(JAVA_INT, SocketAddressView.BYTES);
        if (LibC.getsockname(state, fd, address.address(), length.address()) < 0) {
            throw LibC.failure("getsockname", state);
        }
        return address.get();
    }

    /** Options of one socket; all are numbers. */
    private record Options(MemorySegment state, int fd, MemorySegment value) {
        boolean set(int level, int option, int number) {
            value.set(JAVA_INT, 0, number);
            return LibC.setsockopt(state, fd, level, option, value.address(), Integer.BYTES) == 0;
        }

        void require(String name, int level, int option, int number) throws IOException {
            if (!set(level, option, number)) {
                throw LibC.failure(name, state);
            }
        }

        /** Whoever may administer the network is not held by the system's limit. */
        void buffer(int forced, int polite) {
            if (!set(LibC.SOL_SOCKET, forced, SOCKET_BUFFER_BYTES)) {
                set(LibC.SOL_SOCKET, polite, SOCKET_BUFFER_BYTES);
            }
        }
    }
}
