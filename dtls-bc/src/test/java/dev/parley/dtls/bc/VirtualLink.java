package dev.parley.dtls.bc;

import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Two endpoints, a wire in each direction and virtual time. What the wire does to a datagram is up to a {@link Fate}.
 *
 * <p>Loop-owned.
 */
final class VirtualLink {
    static final long MS = 1_000_000L;

    /** Delays, in ms, of the copies of a datagram that arrive; none when it is lost. */
    interface Fate {
        long[] delaysMs(Side from, byte[] datagram);
    }

    /** One endpoint and what came out of it. */
    static final class Side {
        final String name;
        final DtlsEndpoint endpoint;
        final List<DtlsEvent> events = new ArrayList<>();
        final List<byte[]> received = new ArrayList<>();
        final List<byte[]> sent = new ArrayList<>();
        private final List<byte[]> sealed = new ArrayList<>();
        Side peer;

        Side(String name, DtlsEndpoint endpoint) {
            this.name = name;
            this.endpoint = endpoint;
        }

        void handle(byte[] datagram, long nowNs) {
            endpoint.handleDatagram(new Packet(datagram.clone()),
                    (data, offset, length, at) -> received.add(Arrays.copyOfRange(data, offset, offset + length)),
                    nowNs);
        }

        /** The datagram that carries a message of so many zeros; empty when the endpoint made none. */
        byte[] seal(int bytes) {
            return seal(new byte[bytes]);
        }

        byte[] seal(byte[] message) {
            byte[] record = new byte[message.length + endpoint.overheadBytes()];
            System.arraycopy(message, 0, record, endpoint.headerBytes(), message.length);
            return Arrays.copyOf(record, endpoint.seal(record, 0, message.length));
        }

        void send(int bytes) {
            send(new byte[bytes]);
        }

        /** Puts a message on the wire, at the next drain. */
        void send(byte[] message) {
            byte[] datagram = seal(message);
            if (datagram.length > 0) {
                sealed.add(datagram);
            }
        }

        <T extends DtlsEvent> T event(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
        }

        DtlsEvent.Connected connected() {
            return event(DtlsEvent.Connected.class);
        }

        DtlsEvent.Failed failed() {
            return event(DtlsEvent.Failed.class);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Arrival(long atNs, long order, Side to, byte[] datagram) {}

    final Side client;
    final Side server;
    private final PriorityQueue<Arrival> wire = new PriorityQueue<>(
            Comparator.comparingLong(Arrival::atNs).thenComparingLong(Arrival::order));
    private Fate fate;
    private long order;
    long nowNs;

    VirtualLink(DtlsEndpoint client, DtlsEndpoint server, Fate fate) {
        this.client = new Side("client", client);
        this.server = new Side("server", server);
        this.client.peer = this.server;
        this.server.peer = this.client;
        this.fate = fate;
    }

    static long[] afterMs(long... delays) {
        return delays;
    }

    void fate(Fate newFate) {
        fate = newFate;
    }

    void start() {
        server.endpoint.start(nowNs);
        client.endpoint.start(nowNs);
        drain();
    }

    /** Lets time pass; stops early when nothing is left to do. */
    void runFor(long ms) {
        long endNs = nowNs + ms * MS;
        while (true) {
            drain();
            long arrivalNs = wire.isEmpty() ? Long.MAX_VALUE : wire.peek().atNs();
            long timeoutNs = Math.min(client.endpoint.nextTimeoutNs(), server.endpoint.nextTimeoutNs());
            long nextNs = Math.min(arrivalNs, timeoutNs);
            if (nextNs > endNs) {
                nowNs = endNs;
                return;
            }
            nowNs = Math.max(nowNs, nextNs);
            if (arrivalNs <= timeoutNs) {
                Arrival arrival = wire.poll();
                arrival.to.handle(arrival.datagram, nowNs);
            } else {
                client.endpoint.handleTimeout(nowNs);
                server.endpoint.handleTimeout(nowNs);
            }
        }
    }

    /** Runs until both sides have an event, or the time is over. */
    void runUntilSettled(long ms) {
        long endNs = nowNs + ms * MS;
        while (nowNs < endNs && (client.events.isEmpty() || server.events.isEmpty())) {
            runFor(Math.min(10, (endNs - nowNs) / MS));
        }
    }

    private void drain() {
        drain(client);
        drain(server);
    }

    private void drain(Side side) {
        byte[] buffer = new byte[2_048];
        for (int n = side.endpoint.pollTransmit(buffer, 0, buffer.length); n > 0; n = side.endpoint.pollTransmit(buffer,
                0, buffer.length)) {
            transmit(side, Arrays.copyOf(buffer, n));
        }
        for (byte[] datagram : List.copyOf(side.sealed)) {
            transmit(side, datagram);
        }
        side.sealed.clear();
        for (DtlsEvent event = side.endpoint.pollEvent(); event != null; event = side.endpoint.pollEvent()) {
            side.events.add(event);
        }
    }

    private void transmit(Side side, byte[] datagram) {
        side.sent.add(datagram);
        for (long delayMs : fate.delaysMs(side, datagram)) {
            wire.add(new Arrival(nowNs + delayMs * MS, order++, side.peer, datagram.clone()));
        }
    }
}
