package dev.parley.simnet;

import java.util.Objects;

/**
 * An address on the virtual network. The IP address is text and compared as text, so one address must always be
 * written in the same way.
 *
 * <p>Immutable.
 *
 * @param port 0 to 65535
 */
public record SimAddress(String ip, int port) {
    public SimAddress {
        Objects.requireNonNull(ip);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    @Override
    public String toString() {
        return ip.indexOf(':') >= 0 ? "[" + ip + "]:" + port : ip + ":" + port;
    }
}
