package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import dev.parley.signaling.IceServer;
import dev.parley.signaling.RoomRules;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Where {@code serve} and {@code demo} listen.
 *
 * <p>Loop-owned.
 */
final class ListenOptions {
    /** The distance between the two usual ports, 8080 and 8443. */
    private static final int TLS_DISTANCE = 363;
    private static final int MAX_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "TCP port of the page (default: ${DEFAULT-VALUE}; 0 takes a free one).")
    private int port;

    @Option(names = "--tls", description = "Serve HTTPS too, with a certificate made now, and let other computers and phones in.")
    private boolean tls;

    @Option(names = "--tls-port", paramLabel = "N", description = "TCP port of HTTPS (default: --port + 363, so 8443).")
    private Integer tlsPort;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (default: localhost; with --tls every one).")
    private String host;

    @Option(names = "--ice-server", paramLabel = "URL", description = "STUN server for everybody in the rooms, such as stun:stun.example.org. Repeatable.")
    private List<String> iceServers = List.of();

    SignalingServer start() throws Failure {
        requirePort("--port", port);
        requireStun();
        String address = host != null ? host : tls ? "0.0.0.0" : "localhost";
        RoomRules rules = RoomRules.DEFAULT.withIceServers(iceServers.stream().map(IceServer::new).toList());
        try {
            return SignalingServer.start(ServerOptions.builder().host(address).port(port).tlsPort(tlsPort())
                    .rules(rules).build());
        } catch (IOException e) {
            throw new Failure(Output.FAILED, e.getMessage(),
                    "Choose another port with --port, or --port 0 for any free one.");
        }
    }

    private int tlsPort() throws Failure {
        if (!tls && tlsPort == null) {
            return -1;
        }
        int chosen = tlsPort != null ? tlsPort : port == 0 ? 0 : port + TLS_DISTANCE;
        requirePort("--tls-port", chosen);
        return chosen;
    }

    private void requireStun() throws Failure {
        for (String url : iceServers) {
            if (!url.matches("stun:[^/?#\\s]+")) {
                throw new Failure(Output.CALLED_WRONGLY, "--ice-server " + url + " is no STUN server",
                        "Write it like stun:stun.example.org or stun:192.0.2.7:3478.");
            }
        }
    }

    private static void requirePort(String option, int value) throws Failure {
        if (value < 0 || value > MAX_PORT) {
            throw new Failure(Output.CALLED_WRONGLY, option + " " + value + " is no port",
                    "Give a number from 0 to " + MAX_PORT + ".");
        }
    }
}
