package dev.parley.io.port;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;

/**
 * Hears datagrams that came to a shared port and are for none of its engines.
 *
 * <p>Loop-owned.
 */
@FunctionalInterface
public interface Strangers {
    /** @param packet borrowed until return */
    void datagram(PortSocket socket, Path path, Packet packet, long nowNs);
}
