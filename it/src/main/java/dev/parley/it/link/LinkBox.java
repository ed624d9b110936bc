package dev.parley.it.link;

import dev.parley.simnet.LinkStats;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimLink;
import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two computers, {@code left} and {@code right}, and a {@link SimLink} between them in each direction. Programs started inside by
 * {@link #builder} have no other network.
 *
 * <p>Any thread.
 */
public final class LinkBox implements AutoCloseable {
    public static final String LEFT = "left";
    public static final String RIGHT = "right";
    public static final String LEFT_IP = "10.77.0.1";
    public static final String RIGHT_IP = "10.77.0.2";
    /** Packets taken from one side before the other is looked at. */
    private static final int PACKETS_PER_TURN = 256;
    private static final long WAIT_NS_MAX = 20_000_000;
    private static final SimAddress NOWHERE = new SimAddress("", 0);

    private final Namespaces namespaces = new Namespaces();
    private final Tun left;
    private final Tun right;
    private final SimLink toRight;
    private final SimLink toLeft;
    private final PriorityQueue<Arrival> underWay = new PriorityQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("link-box").unstarted(this::run);
    private long packets;
    private volatile boolean closed;
    /** Held while a link is asked or told something. */
    private final ReentrantLock lock = new ReentrantLock();
    private volatile IOException failure;

    private record Arrival(long atNs, long number, Tun to, byte[] packet) implements Comparable<Arrival> {
        @Override
        public int compareTo(Arrival other) {
            int byTime = Long.compare(atNs, other.atNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** @throws IOException where no namespaces or devices can be made, saying what is missing */
    public LinkBox(LinkSettings settings) throws IOException, InterruptedException {
        toRight = settings.link(0);
        toLeft = settings.link(1);
        long pid = ProcessHandle.current().pid();
        left = new Tun("parl" + pid);
        try {
            right = new Tun("parr" + pid);
        } catch (IOException e) {
            left.close();
            throw e;
        }
        try {
            build(LEFT, "parl" + pid, LEFT_IP);
            build(RIGHT, "parr" + pid, RIGHT_IP);
        } catch (IOException | InterruptedException e) {
            left.close();
            right.close();
            namespaces.close();
            throw e;
        }
        thread.start();
    }

    private void build(String name, String device, String ip) throws IOException, InterruptedException {
        namespaces.add(name);
        namespaces.take(name, device);
        namespaces.ip(name, "addr add " + ip + "/24 dev " + device);
        namespaces.ip(name, "link set dev " + device + " mtu 1500 txqueuelen 10000 up");
        // TCP inside behaves as most computers of the Internet do (RFC 9438), whatever this machine is set to.
        namespaces.ip(name, "route change 10.77.0.0/24 dev " + device + " congctl cubic");
    }

    /** A command to be run on one of the two computers. */
    public ProcessBuilder builder(String computer, List<String> command) {
        return namespaces.builder(computer, command);
    }

    /** What went from left to right so far. */
    public LinkStats toRight() {
        return stats(toRight);
    }

    public LinkStats toLeft() {
        return stats(toLeft);
    }

    private LinkStats stats(SimLink link) {
        lock.lock();
        try {
            return link.stats();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                Arrival next = underWay.peek();
                long waitNs = next == null ? WAIT_NS_MAX : next.atNs - System.nanoTime();
                if (waitNs > 0) {
                    Tun.await(left, right, Math.min(waitNs, WAIT_NS_MAX));
                }
                lock.lock();
                try {
                    take(left, right, toRight);
                    take(right, left, toLeft);
                } finally {
                    lock.unlock();
                }
                deliver();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void take(Tun from, Tun to, SimLink link) throws IOException {
        long nowNs = System.nanoTime();
        for (int i = 0; i < PACKETS_PER_TURN; i++) {
            byte[] packet = from.read();
            if (packet == null) {
                return;
            }
            link.carry(new SimDatagram(NOWHERE, NOWHERE, packet), nowNs,
                    atNs -> underWay.add(new Arrival(atNs, packets++, to, packet)));
        }
    }

    private void deliver() throws IOException {
        long nowNs = System.nanoTime();
        while (!underWay.isEmpty() && underWay.peek().atNs <= nowNs) {
            Arrival arrival = underWay.poll();
            arrival.to.write(arrival.packet);
        }
    }

    /** Ends the link and both computers with what still runs there. */
    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        thread.join();
        left.close();
        right.close();
        namespaces.close();
        if (failure != null) {
            throw failure;
        }
    }
}
