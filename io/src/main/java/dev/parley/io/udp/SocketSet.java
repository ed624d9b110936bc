package dev.parley.io.udp;

import dev.parley.core.net.TransportAddress;
import java.io.IOException;

/**
 * The sockets of one loop, and what the loop waits in. In each turn the loop calls {@link #await}, reads its clock, and
 * calls {@link #serve}.
 *
 * <p>Loop-owned, except {@link #wakeup}: any thread.
 */
public interface SocketSet {
    /**
     * Binds a socket.
     *
     * @throws IOException when the address is not to be had
     */
    UdpSocket open(TransportAddress at, UdpListener listener) throws IOException;

    /**
     * Binds a socket to an address that other sets of this program may bind in the same way (SO_REUSEPORT): the system gives
     * each datagram to one of them.
     *
     * @throws IOException when the address is not to be had, or sockets of this kind can not share one
     */
    default UdpSocket openShared(TransportAddress at, UdpListener listener) throws IOException {
        throw new IOException("sockets of this kind can not share a port");
    }

    /**
     * Waits until a socket is readable, or is writable again after it had no room, or {@link #wakeup} was called, at most so
     * long and late rather than early.
     *
     * @param waitNs 0 only looks
     */
    void await(long waitNs) throws IOException;

    /**
     * Reads what came, each socket until it is empty or its share of a turn is used up, and sends what waits in sockets that
     * have room again.
     */
    void serve(long nowNs);

    /** Ends the present {@link #await}, or the next one. Harmless after {@link #close}. */
    void wakeup();

    /** Closes all. Idempotent. */
    void close();
}
