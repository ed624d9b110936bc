package dev.parley.server;

import dev.parley.signaling.RoomRules;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where a server listens and what it allows.
 *
 * @param host address to listen on; {@code localhost} unless set, {@code ::} for every interface
 * @param port TCP port of HTTP; 0 takes a free one
 * @param tlsPort TCP port of HTTPS with a certificate made at the start; 0 takes a free one, negative for no TLS
 * @param rules what the rooms allow
 * @param allowedOrigins origins besides the server's own whose pages may connect, such as {@code https://example.org}
 * @param maxClients WebSockets at one time
 * @param maxConnectionsPerAddress connections of every kind from one IP address at one time; to be set as high as {@code
 *        maxClients} behind a proxy, where all come from its address
 * @param reports hears what pages opened with {@code ?report=1} tell about themselves, one JSON text each, on the event
 *        loop: for tests; null for no such address
 *
 * <p>Immutable.
 */
public record ServerOptions(String host, int port, int tlsPort, RoomRules rules, Set<String> allowedOrigins,
        int maxClients, int maxConnectionsPerAddress, Consumer<String> reports) {

    public ServerOptions {
        if (port < 0 || port > 65_535 || tlsPort > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535");
        }
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects options. <p>Loop-owned. */
    public static final class Builder {
        private String host = "localhost";
        private int port;
        private int tlsPort = -1;
        private RoomRules rules = RoomRules.DEFAULT;
        private Set<String> allowedOrigins = Set.of();
        private int maxClients = 10_000;
        private int maxConnectionsPerAddress = 500;
        private Consumer<String> reports;

        private Builder() {}

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder tlsPort(int value) {
            tlsPort = value;
            return this;
        }

        public Builder rules(RoomRules value) {
            rules = value;
            return this;
        }

        public Builder allowedOrigins(Set<String> value) {
            allowedOrigins = value;
            return this;
        }

        public Builder maxClients(int value) {
            maxClients = value;
            return this;
        }

        public Builder maxConnectionsPerAddress(int value) {
            maxConnectionsPerAddress = value;
            return this;
        }

        public Builder reports(Consumer<String> value) {
            reports = value;
            return this;
        }

        public ServerOptions build() {
            return new ServerOptions(host, port, tlsPort, rules, allowedOrigins, maxClients,
                    maxConnectionsPerAddress, reports);
        }
    }
}
