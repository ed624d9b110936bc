package dev.parley.io;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Hears what comes to the port of a runtime ({@link RuntimeBuilder#port}) and is not for one of its connections, so that
 * another protocol can share the port: a game's own, a STUN or TURN server, QUIC.
 *
 * <p>Foreign is what is none of STUN, DTLS, RTP and RTCP by its first byte (RFC 7983, RFC 9443), from whomever; and what is
 * one of these, but names no connection of the runtime and comes from no address where a peer has proved itself. A protocol of
 * one's own best begins its datagrams with a byte that is none of 0 to 3, 20 to 63 and 128 to 191: then it hears also those
 * clients that have a connection to the same port.
 */
@FunctionalInterface
public interface ForeignDatagrams {
    /**
     * Runs on a loop thread, which must not be held up. What it throws is logged.
     *
     * @param from who says it sent this; nobody has checked
     * @param data borrowed until return
     * @param port answers from the address the datagram came to
     */
    void datagram(InetSocketAddress from, ByteBuffer data, Replies port);

    /**
     * The way back out of the port.
     *
     * <p>Any thread.
     */
    interface Replies {
        /** Our address to which the datagram came. */
        InetSocketAddress local();

        /** Sends a datagram, or loses it, as networks do. The bytes between position and limit are copied before return. */
        void send(InetSocketAddress to, ByteBuffer data);
    }
}
