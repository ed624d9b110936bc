package dev.parley.simnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A machine on the virtual network with its addresses and sockets.
 *
 * <p>Loop-owned.
 */
public final class SimHost {
    private static final int FIRST_PORT = 40_000;
    /** What Linux gives a socket (net.core.rmem_default). */
    private static final int BUFFER_BYTES = 212_992;

    private final SimNetwork network;
    private final String name;
    private final SimNat nat;
    private final List<String> ips;
    private final Map<SimAddress, SimSocket> sockets = new HashMap<>();
    private final Queue<SimDatagram> held = new ArrayDeque<>();
    private int heldBytes;
    private int nextPort = FIRST_PORT;
    private long awakeAtNs = Long.MIN_VALUE;
    private boolean asleep;

    SimHost(SimNetwork network, String name, SimNat nat, String... ips) {
        this.network = network;
        this.name = name;
        this.nat = nat;
        this.ips = new ArrayList<>(Arrays.asList(ips));
    }

    public String name() {
        return name;
    }

    public SimNetwork network() {
        return network;
    }

    /** The box it stands behind, or null. */
    public SimNat nat() {
        return nat;
    }

    /** Its addresses, best first. */
    public List<String> ips() {
        return List.copyOf(ips);
    }

    /** Takes an address away, as when a cable is pulled: sockets bound to it neither send nor receive any more. */
    public void removeIp(String ip) {
        ips.remove(ip);
    }

    public void addIp(String ip) {
        ips.add(ip);
    }

    /** Binds a socket. Port 0 means any; throws {@link IllegalStateException} when the address is not to be had. */
    public SimSocket open(String ip, int port, SimReceiver receiver) {
        if (!ips.contains(ip)) {
            throw new IllegalStateException(name + " has no address " + ip);
        }
        SimAddress address = new SimAddress(ip, port == 0 ? nextPort++ : port);
        SimSocket socket = new SimSocket(this, address, receiver);
        if (sockets.putIfAbsent(address, socket) != null) {
            throw new IllegalStateException(address + " is in use");
        }
        return socket;
    }

    /** Open sockets; an engine that was closed leaves none. */
    public int openSockets() {
        return sockets.size();
    }

    void close(SimSocket socket) {
        sockets.remove(socket.address(), socket);
    }

    /** Whether the socket is open and its address still there. */
    boolean canSend(SimAddress from) {
        return sockets.containsKey(from) && ips.contains(from.ip());
    }

    /**
     * Its programs stand still for so long, as while the machine is overloaded or a debugger looks at them. Datagrams wait
     * in the sockets' buffers as far as they fit. Owners of timers ask {@link #awakeAtNs} before they let anything happen.
     */
    public void stallFor(long durationNs) {
        stop(durationNs, false);
    }

    /** The same with the network gone, as when a laptop is closed: nothing is received meanwhile. */
    public void sleepFor(long durationNs) {
        stop(durationNs, true);
    }

    private void stop(long durationNs, boolean isAsleep) {
        awakeAtNs = network.clock().nowNs() + durationNs;
        asleep = isAsleep;
        network.clock().at(awakeAtNs, this::takeHeld);
    }

    /** Until when it stands still; no later than now when it does not. */
    public long awakeAtNs() {
        return awakeAtNs;
    }

    public boolean isAwake() {
        return network.clock().nowNs() >= awakeAtNs;
    }

    private void takeHeld() {
        while (isAwake() && !held.isEmpty()) {
            SimDatagram datagram = held.poll();
            heldBytes -= datagram.payload().length;
            receive(datagram);
        }
    }

    /** Gives a datagram to the socket it is for; nobody's datagrams are lost. */
    void receive(SimDatagram datagram) {
        SimSocket socket = ips.contains(datagram.to().ip()) ? sockets.get(datagram.to()) : null;
        if (socket == null) {
            network.report(datagram, "closed");
        } else if (isAwake()) {
            socket.receive(datagram);
        } else if (asleep || heldBytes + datagram.payload().length > BUFFER_BYTES) {
            network.report(datagram, asleep ? "asleep" : "buffer");
        } else {
            held.add(datagram);
            heldBytes += datagram.payload().length;
        }
    }
}
