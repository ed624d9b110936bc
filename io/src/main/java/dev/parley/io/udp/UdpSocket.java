package dev.parley.io.udp;

import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;

/**
 * A bound UDP socket. An ICMP error never ends it.
 *
 * <p>Loop-owned.
 */
public interface UdpSocket {
    /** The address and port it is bound to. */
    TransportAddress local();

    /**
     * Sends the datagrams {@code first} to {@code end - 1} of the batch, to the remote address of each one's path. What the
     * kernel has no room for now is kept and leaves later; what it refuses is lost, as in a network.
     *
     * @return false when the kernel has no room: send no more until {@link UdpListener#writable}. What is sent nevertheless
     *         is kept as far as the bound of the socket goes.
     */
    boolean send(TransmitBatch batch, int first, int end);

    /** Gives the port back, at once. What is kept is sent as far as the kernel takes it now. Idempotent. */
    void close();
}
