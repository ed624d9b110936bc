package dev.parley.cli.transfer;

import dev.parley.cli.base.AnyCertificate;
import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.signaling.RoomName;
import dev.parley.signaling.SignalingClient;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Under which code, and whom to trust.
 *
 * <p>Immutable.
 */
record TransferOptions(String code, boolean insecure) {
    /** @param server null for none */
    void check(URI server) throws Failure {
        if (RoomName.find(code) == null) {
            throw new Failure(Output.CALLED_WRONGLY, "\"" + code + "\" cannot be a code",
                    "Type what the sender's screen says, such as 42-maple-otter-raven.");
        }
        if (server != null && (server.getHost() == null || server.getScheme() == null
                || !server.getScheme().matches("(http|ws)s?"))) {
            throw new Failure(Output.CALLED_WRONGLY, "--server " + server + " is no address of a server",
                    "Write it like http://192.0.2.7:8080.");
        }
    }

    SignalingClient join(URI server, TransferRoom room) throws GeneralSecurityException {
        return SignalingClient.builder(server, RoomName.find(code), room)
                .trust(insecure ? AnyCertificate.context() : null).join();
    }

    /** How other computers call a server on this port here. */
    static List<URI> neighbours(int port) throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> URI.create("http://" + address.getHostAddress() + ":" + port)).toList();
    }
}
