package dev.parley.io.udp;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;

/**
 * Hears what comes to a socket. May send and may close any socket of the set in every call.
 *
 * <p>Loop-owned.
 */
public interface UdpListener {
    /** @param packet borrowed until return; may be changed in place */
    void datagram(Path path, Packet packet, long nowNs);

    /** The datagrams that are here now have been told, one at least: time to answer all of them together. */
    void batchEnds(long nowNs);

    /** After {@link UdpSocket#send} returned false: there is room again. */
    void writable(long nowNs);
}
