package dev.parley.core.net;

import java.util.List;

/**
 * The world's answer to a {@link HostRequest} of the same id.
 *
 * <p>Immutable.
 */
public sealed interface HostAnswer {
    long id();

    /** Interface addresses, best first. Any-local and multicast addresses are not among them. */
    record Interfaces(long id, List<InterfaceAddress> addresses) implements HostAnswer {
        public Interfaces {
            addresses = List.copyOf(addresses);
        }
    }

    /** @param local the address and port the socket is bound to */
    record UdpOpened(long id, TransportAddress local) implements HostAnswer {}

    record UdpFailed(long id, String reason) implements HostAnswer {}

    record Resolved(long id, List<IpAddress> addresses) implements HostAnswer {
        public Resolved {
            addresses = List.copyOf(addresses);
        }
    }

    record ResolveFailed(long id, String reason) implements HostAnswer {}

    /**
     * One address of an interface.
     *
     * @param name interface name such as eth0
     */
    record InterfaceAddress(String name, IpAddress ip) {}
}
