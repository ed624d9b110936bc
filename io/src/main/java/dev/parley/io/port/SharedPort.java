package dev.parley.io.port;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.loop.EngineHost;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One UDP port for all engines of some loops. Each loop has sockets of its own on it, one for each address; a datagram that
 * reaches the wrong loop is handed over.
 *
 * <p>Any thread.
 */
public final class SharedPort {
    /** Binds a socket of one loop. */
    @FunctionalInterface
    public interface Opener {
        UdpSocket open(TransportAddress at, UdpListener listener) throws IOException;
    }

    private final int port;
    private final Strangers strangers;
    private final PeerTable table = new PeerTable();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<IpAddress, TransportAddress> bound = new LinkedHashMap<>();
    private final LongAdder[] drops = new LongAdder[PortDrop.values().length];

    /**
     * @param port      0 for one that is free
     * @param strangers null to drop and count what is for no engine
     */
    public SharedPort(int port, Strangers strangers) {
        this.port = port;
        this.strangers = strangers;
        for (int i = 0; i < drops.length; i++) {
            drops[i] = new LongAdder();
        }
    }

    /** The port on one more loop. */
    public LoopPort on(EngineHost host, Opener opener) {
        return new LoopPort(this, host, opener);
    }

    PeerTable table() {
        return table;
    }

    /** Null when nobody wants to hear them. */
    Strangers strangers() {
        return strangers;
    }

    /** Binds at the port; where that is for the system to choose, at the same one for all loops and if possible all addresses. */
    UdpSocket bind(IpAddress ip, Opener opener, UdpListener listener) throws IOException {
        lock.lock();
        try {
            TransportAddress before = bound.get(ip);
            UdpSocket socket = before != null
                    ? opener.open(before, listener)
                    : port != 0
                            ? opener.open(new TransportAddress(ip, port), listener)
                            : anywhere(ip, opener, listener);
            bound.putIfAbsent(ip, socket.local());
            return socket;
        } finally {
            lock.unlock();
        }
    }

    private UdpSocket anywhere(IpAddress ip, Opener opener, UdpListener listener) throws IOException {
        if (!bound.isEmpty()) {
            try {
                return opener.open(new TransportAddress(ip, bound.values().iterator().next().port()), listener);
            } catch (IOException taken) {
                // by another program, on this address only
            }
        }
        return opener.open(new TransportAddress(ip, 0), listener);
    }

    /** Where it is bound, in the order in which that came about. */
    public List<TransportAddress> addresses() {
        lock.lock();
        try {
            return List.copyOf(bound.values());
        } finally {
            lock.unlock();
        }
    }

    void count(PortDrop drop) {
        drops[drop.ordinal()].increment();
    }

    /** Reason to count, without those that did not happen. */
    public Map<String, Long> drops() {
        Map<String, Long> counts = new TreeMap<>();
        for (PortDrop drop : PortDrop.values()) {
            long count = drops[drop.ordinal()].sum();
            if (count > 0) {
                counts.put(drop.reason(), count);
            }
        }
        return counts;
    }
}
