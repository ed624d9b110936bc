package dev.parley.io.linux;

import dev.parley.core.base.Drops;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Sockets on epoll, with the native memory they share.
 *
 * <p>Loop-owned, except {@link #wakeup}: any thread.
 */
final class LinuxSocketSet implements SocketSet {
    private final Drops drops;
    /** Freed by the garbage collector with the set: a confined one would have to be made on the loop's thread. */
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment state = arena.allocate(LibC.stateLayout());
    private final Message outgoing = new Message(arena);
    private final Message incoming = new Message(arena);
    private final byte[] received = new byte[Message.BUFFER_BYTES];
    private final Epoll epoll = new Epoll(arena, state);
    private final Alarm alarm;
    /** By descriptor. The number of a socket closed in this turn may have a new owner, to whom an event is harmless. */
    private LinuxSocket[] sockets = new LinuxSocket[64];
    private boolean closed;

    LinuxSocketSet(Drops drops) throws IOException {
        this.drops = drops;
        this.alarm = alarm();
    }

    private Alarm alarm() throws IOException {
        Alarm made = null;
        try {
            made = new Alarm(arena);
            epoll.add(made.fd(), EpollEvents.IN | EpollEvents.EDGE);
            return made;
        } catch (IOException e) {
            if (made != null) {
                made.close();
            }
            epoll.close();
            throw e;
        }
    }

    @Override
    public LinuxSocket open(TransportAddress at, UdpListener listener) throws IOException {
        return open(at, false, listener);
    }

    @Override
    public LinuxSocket openShared(TransportAddress at, UdpListener listener) throws IOException {
        return open(at, true, listener);
    }

    private LinuxSocket open(TransportAddress at, boolean shared, UdpListener listener) throws IOException {
        if (closed) {
            throw new IOException("the loop is closed");
        }
        LinuxSocket socket = LinuxSocket.open(this, at, shared, listener);
        if (socket.fd() >= sockets.length) {
            sockets = Arrays.copyOf(sockets, Math.max(socket.fd() + 1, sockets.length * 2));
        }
        sockets[socket.fd()] = socket;
        return socket;
    }

    void forget(LinuxSocket socket) {
        sockets[socket.fd()] = null;
    }

    @Override
    public void await(long waitNs) throws IOException {
        epoll.await(Math.max(0, waitNs));
    }

    @Override
    public void serve(long nowNs) {
        int count = epoll.count();
        for (int i = 0; i < count; i++) {
            int fd = epoll.fd(i);
            LinuxSocket socket = fd < sockets.length ? sockets[fd] : null;
            if (socket != null) {
                socket.serve(epoll.events(i), nowNs);
            }
        }
    }

    @Override
    public void wakeup() {
        alarm.ring();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (LinuxSocket socket : sockets.clone()) {
            if (socket != null) {
                socket.close();
            }
        }
        alarm.close();
        epoll.close();
    }

    Drops drops() {
        return drops;
    }

    Arena arena() {
        return arena;
    }

    MemorySegment state() {
        return state;
    }

    Message outgoing() {
        return outgoing;
    }

    Message incoming() {
        return incoming;
    }

    byte[] received() {
        return received;
    }

    Epoll epoll() {
        return epoll;
    }
}
