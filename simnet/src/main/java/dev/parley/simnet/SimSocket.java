package dev.parley.simnet;

import java.util.Arrays;

/**
 * A bound UDP socket of a virtual host.
 *
 * <p>Loop-owned.
 */
public final class SimSocket {
    private final SimHost host;
    private final SimAddress address;
    private final SimReceiver receiver;

    SimSocket(SimHost host, SimAddress address, SimReceiver receiver) {
        this.host = host;
        this.address = address;
        this.receiver = receiver;
    }

    public SimAddress address() {
        return address;
    }

    public SimHost host() {
        return host;
    }

    /** Sends a copy of the bytes. */
    public void send(SimAddress to, byte[] data, int offset, int length) {
        host.network().send(host, new SimDatagram(address, to, Arrays.copyOfRange(data, offset, offset + length)));
    }

    public void send(SimAddress to, byte[] data) {
        send(to, data, 0, data.length);
    }

    void receive(SimDatagram datagram) {
        receiver.receive(this, datagram);
    }

    /** Datagrams on their way to it are lost. */
    public void close() {
        host.close(this);
    }
}
