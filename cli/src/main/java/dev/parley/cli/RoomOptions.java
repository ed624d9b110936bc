package dev.parley.cli;

import dev.parley.cli.base.AnyCertificate;
import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.signaling.RoomName;
import dev.parley.signaling.SignalingClient;
import java.net.URI;
import java.security.GeneralSecurityException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Which room, on which server, under which name, for how long.
 *
 * <p>Loop-owned.
 */
final class RoomOptions {
    @Parameters(index = "0", paramLabel = "ROOM", description = "Name of the room.")
    private String room;

    @Option(names = "--server", paramLabel = "URL", defaultValue = "http://localhost:8080", description = "Address of the server's page (default: ${DEFAULT-VALUE}).")
    private URI server;

    @Option(names = "--for", paramLabel = "SECONDS", description = "Leave after so many seconds (default: stay until Ctrl-C).")
    private Integer seconds;

    @Option(names = "--name", paramLabel = "NAME", description = "What the others see (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--insecure", description = "Accept any certificate, such as the one that parley serve --tls makes.")
    private boolean insecure;

    /** @param name to be used if none is given */
    RoomOptions(String name) {
        this.name = name;
    }

    String room() {
        return room;
    }

    String name() {
        return name;
    }

    /** Null for no end. */
    Integer seconds() {
        return seconds;
    }

    URI page() {
        return server.resolve("/?room=" + room);
    }

    void check() throws Failure {
        if (RoomName.find(room) == null) {
            throw new Failure(Output.CALLED_WRONGLY, "\"" + room + "\" cannot be a room",
                    "Use 1 to " + RoomName.MAX_LENGTH + " letters, digits, - _ or .");
        }
        if (seconds != null && seconds < 1) {
            throw new Failure(Output.CALLED_WRONGLY, "--for " + seconds + " is no time", "Give at least 1 second.");
        }
        if (server.getHost() == null || server.getScheme() == null || !server.getScheme().matches("(http|ws)s?")) {
            throw new Failure(Output.CALLED_WRONGLY, "--server " + server + " is no address of a server",
                    "Write it like http://localhost:8080 or https://192.0.2.7:8443.");
        }
    }

    SignalingClient join(RoomCall call) throws GeneralSecurityException {
        return SignalingClient.builder(server, RoomName.find(room), call).name(name)
                .trust(insecure ? AnyCertificate.context() : null).join();
    }
}
