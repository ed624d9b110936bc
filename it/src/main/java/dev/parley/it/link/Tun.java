package dev.parley.it.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * A network device whose cable is this program: what the kernel sends out of it is read here, and what is written here comes
 * in. Linux only, and only with CAP_NET_ADMIN.
 *
 * <p>One thread.
 */
final class Tun implements AutoCloseable {
    /** Largest IP packet. */
    private static final int PACKET_BYTES_MAX = 65_535;
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final long TUNSETIFF = 0x4004_54caL;
    /** IP packets without any header before them. */
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final short POLLIN = 1;
    private static final int EAGAIN = 11;
    private static final int EINTR = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle IOCTL = handle("ioctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle READ = handle("read",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE = handle("write",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PPOLL = handle("ppoll",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(CAPTURED);
    private final MemorySegment buffer = arena.allocate(PACKET_BYTES_MAX);
    private final int descriptor;

    /** @param name at most 15 letters; the device appears in our own namespace */
    Tun(String name) throws IOException {
        descriptor = (int) call(() -> (int) OPEN.invokeExact(state, arena.allocateFrom("/dev/net/tun"),
                O_RDWR | O_NONBLOCK), "open /dev/net/tun");
        MemorySegment request = arena.allocate(40);
        request.setString(0, name);
        request.set(ValueLayout.JAVA_SHORT, 16, IFF_TUN_NO_PI);
        try {
            call(() -> (int) IOCTL.invokeExact(state, descriptor, TUNSETIFF, request), "make the device " + name);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 1, options.length);
        all[0] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
    }

    /** The next packet, or null when there is none now. */
    byte[] read() throws IOException {
        long length = call(() -> (long) READ.invokeExact(state, descriptor, buffer, (long) PACKET_BYTES_MAX), "read");
        return length <= 0 ? null : buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Puts a packet in, or loses it when the kernel refuses it. */
    void write(byte[] packet) throws IOException {
        MemorySegment.copy(packet, 0, buffer, ValueLayout.JAVA_BYTE, 0, packet.length);
        call(() -> (long) WRITE.invokeExact(state, descriptor, buffer, (long) packet.length), "write");
    }

    /** Waits until one of them can be read, at most so long. */
    static void await(Tun one, Tun other, long waitNs) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polled = arena.allocate(16, 4);
            MemorySegment time = arena.allocate(16, 8);
            polled.set(JAVA_INT, 0, one.descriptor);
            polled.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            polled.set(JAVA_INT, 8, other.descriptor);
            polled.set(ValueLayout.JAVA_SHORT, 12, POLLIN);
            time.set(JAVA_LONG, 0, waitNs / 1_000_000_000L);
            time.set(JAVA_LONG, 8, waitNs % 1_000_000_000L);
            one.call(() -> (int) PPOLL.invokeExact(one.state, polled, 2L, time, MemorySegment.NULL), "poll");
        }
    }

    private interface SystemCall {
        long run() throws Throwable;
    }

    /** -1 when there is nothing to read, no room, or the network inside is down. */
    private long call(SystemCall call, String what) throws IOException {
        long result;
        try {
            result = call.run();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        int error = result < 0 ? (int) ERRNO.get(state, 0L) : 0;
        if (error != 0 && error != EAGAIN && error != EINTR && !what.equals("write")) {
            throw new IOException("could not " + what + ": error " + error
                    + (what.equals("read") || what.equals("poll")
                            ? ""
                            : "; this needs root and /dev/net/tun (in a container: CAP_NET_ADMIN and that device)"));
        }
        return result;
    }

    @Override
    public void close() {
        try {
            int ignored = (int) CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        arena.close();
    }
}
