package dev.parley.core.ice;

import java.util.Objects;

/**
 * A STUN server to learn server-reflexive candidates from.
 *
 * <p>Immutable.
 *
 * @param url  as configured, such as stun:stun.example.org; given back in events
 * @param host name or IP literal, without brackets
 * @param port 1 to 65535
 */
public record StunServer(String url, String host, int port) {
    public StunServer {
        Objects.requireNonNull(url);
        Objects.requireNonNull(host);
    }
}
