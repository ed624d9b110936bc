package dev.parley.signaling;

import java.net.URI;
import java.util.Locale;

/**
 * The WebSocket address of a server, from what people type: the page's address will do.
 *
 * <p>Immutable.
 */
final class SignalingAddress {
    private static final String PATH = "/ws";

    private SignalingAddress() {}

    /**
     * @param server an {@code http}, {@code https}, {@code ws} or {@code wss} URI; without a path it means the usual one
     * @throws IllegalArgumentException for anything else
     */
    static URI of(URI server) {
        String scheme = switch (server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT)) {
            case "http", "ws" -> "ws";
            case "https", "wss" -> "wss";
            default -> throw new IllegalArgumentException(
                    "a server's address starts with http://, https://, ws:// or wss://: " + server);
        };
        if (server.getHost() == null) {
            throw new IllegalArgumentException("a server's address names a host: " + server);
        }
        String path = server.getRawPath() == null || server.getRawPath().length() <= 1 ? PATH : server.getRawPath();
        return URI.create(scheme + "://" + server.getRawAuthority() + path);
    }
}
