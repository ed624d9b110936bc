package dev.parley.io.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that are needed, on x86-64 and arm64, whose numbers are the same but for {@link EpollEvents}.
 * Pointers are plain addresses: whoever passes one keeps its segment alive. A function that fails returns -1 and leaves the
 * reason in {@code state}.
 *
 * <p>Any thread, each with a {@code state} of its own.
 */
final class LibC {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = SOCK_NONBLOCK;
    static final int EFD_CLOEXEC = SOCK_CLOEXEC;
    static final int EPOLL_CLOEXEC = SOCK_CLOEXEC;

    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_REUSEPORT = 15;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_RCVBUFFORCE = 33;
    static final int IPPROTO_IP = 0;
    static final int IP_MTU_DISCOVER = 10;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_MTU_DISCOVER = 23;
    static final int IPV6_V6ONLY = 26;
    /** Forbids fragments and leaves finding the MTU to us; the same number for both families. */
    static final int IP_PMTUDISC_PROBE = 3;
    /** Lets IP cut what is too large. */
    static final int IP_PMTUDISC_DONT = 0;
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int UDP_GRO = 104;

    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;
    static final int EMSGSIZE = 90;
    static final int ENOPROTOOPT = 92;
    static final int EOPNOTSUPP = 95;
    static final int ENOBUFS = 105;

    /** Its own number on every architecture, since Linux 5.11. */
    private static final long SYS_EPOLL_PWAIT2 = 441;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = function("bind", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = function("getsockname", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SETSOCKOPT = function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle SENDMSG = function("sendmsg", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECVMSG = function("recvmsg", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle EVENTFD = function("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle WRITE = function("write", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle EPOLL_CREATE1 = function("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CTL = function("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_LONG);
    private static final MethodHandle EPOLL_WAIT = function("epoll_wait", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT,
            JAVA_INT);
    /** A new call that older C libraries have no function for. */
    private static final MethodHandle EPOLL_PWAIT2 = link("syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG,
                    JAVA_LONG),
            Linker.Option.firstVariadicArg(1), Linker.Option.captureCallState("errno"));
    private static final MethodHandle STRERROR = link("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private LibC() {}

    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    static StructLayout stateLayout() {
        return STATE;
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /** The reason of a failure in the C library's words. */
    @SuppressWarnings("restricted")
    static IOException failure(String what, MemorySegment state) {
        int errno = errno(state);
        try {
            MemorySegment words = (MemorySegment) STRERROR.invokeExact(errno);
            return new IOException(what + ": " + words.reinterpret(256).getString(0));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int socket(MemorySegment state, int family, int type) {
        try {
            return (int) SOCKET.invokeExact(state, family, type, 0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int bind(MemorySegment state, int fd, long address, int length) {
        try {
            return (int) BIND.invokeExact(state, fd, address, length);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int getsockname(MemorySegment state, int fd, long address, long length) {
        try {
            return (int) GETSOCKNAME.invokeExact(state, fd, address, length);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int setsockopt(MemorySegment state, int fd, int level, int option, long value, int length) {
        try {
            return (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, length);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int close(MemorySegment state, int fd) {
        try {
            return (int) CLOSE.invokeExact(state, fd);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static long sendmsg(MemorySegment state, int fd, long message) {
        try {
            return (long) SENDMSG.invokeExact(state, fd, message, 0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static long recvmsg(MemorySegment state, int fd, long message) {
        try {
            return (long) RECVMSG.invokeExact(state, fd, message, 0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int eventfd(MemorySegment state) {
        try {
            return (int) EVENTFD.invokeExact(state, 0, EFD_NONBLOCK | EFD_CLOEXEC);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static long write(MemorySegment state, int fd, long bytes, long count) {
        try {
            return (long) WRITE.invokeExact(state, fd, bytes, count);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int epollCreate(MemorySegment state) {
        try {
            return (int) EPOLL_CREATE1.invokeExact(state, EPOLL_CLOEXEC);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int epollCtl(MemorySegment state, int epoll, int operation, int fd, long event) {
        try {
            return (int) EPOLL_CTL.invokeExact(state, epoll, operation, fd, event);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int epollWait(MemorySegment state, int epoll, long events, int eventsMax, int timeoutMs) {
        try {
            return (int) EPOLL_WAIT.invokeExact(state, epoll, events, eventsMax, timeoutMs);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int epollPwait2(MemorySegment state, int epoll, long events, int eventsMax, long timespec) {
        try {
            return (int) (long) EPOLL_PWAIT2.invokeExact(state, SYS_EPOLL_PWAIT2, epoll, events, eventsMax, timespec,
                    0L, 0L);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
