package dev.parley.core.net;

import java.util.Objects;

/**
 * An IP address and a UDP port.
 *
 * <p>Immutable.
 *
 * @param port 0 to 65535
 */
public record TransportAddress(IpAddress ip, int port) {
    public TransportAddress {
        Objects.requireNonNull(ip);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** From a literal; throws {@link IllegalArgumentException} for anything else. */
    public static TransportAddress of(String ip, int port) {
        return new TransportAddress(
                IpAddress.parse(ip).orElseThrow(() -> new IllegalArgumentException("not an address literal: " + ip)),
                port);
    }

    @Override
    public String toString() {
        return ip.isV6() ? "[" + ip + "]:" + port : ip + ":" + port;
    }
}
