package dev.parley.io;

import dev.parley.core.base.Drops;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.nio.NioProvider;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpProvider;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's sockets, that have no room when a test says so. */
final class FullSockets implements UdpProvider {
    final AtomicInteger sent = new AtomicInteger();
    private volatile boolean full;
    private volatile SocketSet set;

    void full() {
        full = true;
    }

    void roomAgain() {
        full = false;
        set.wakeup();
    }

    @Override
    public String name() {
        return "full";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public SocketSet newSet(Drops drops) throws IOException {
        set = new Sockets(new NioProvider().newSet(drops));
        return set;
    }

    private final class Sockets implements SocketSet {
        private final SocketSet real;
        private final List<UdpListener> waiting = new ArrayList<>();

        Sockets(SocketSet real) {
            this.real = real;
        }

        @Override
        public UdpSocket open(TransportAddress at, UdpListener listener) throws IOException {
            UdpSocket socket = real.open(at, listener);
            return new UdpSocket() {
                @Override
                public TransportAddress local() {
                    return socket.local();
                }

                @Override
                public boolean send(TransmitBatch batch, int first, int end) {
                    sent.addAndGet(end - first);
                    boolean room = socket.send(batch, first, end);
                    if (full) {
                        waiting.add(listener);
                    }
                    return room && !full;
                }

                @Override
                public void close() {
                    socket.close();
                }
            };
        }

        @Override
        public void await(long waitNs) throws IOException {
            real.await(waitNs);
        }

        @Override
        public void serve(long nowNs) {
            real.serve(nowNs);
            if (!full) {
                List<UdpListener> told = List.copyOf(waiting);
                waiting.clear();
                told.forEach(listener -> listener.writable(nowNs));
            }
        }

        @Override
        public void wakeup() {
            real.wakeup();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
