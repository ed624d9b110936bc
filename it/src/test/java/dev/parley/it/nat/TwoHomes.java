package dev.parley.it.nat;

import dev.parley.it.link.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Two homes and the Internet between them. Each home is a private network behind a router that translates addresses as
 * those of homes do: a port keeps its number where it can (RFC 4787 section 4.2.1), and nothing comes in but answers from
 * where something went out to (section 5). In the Internet there is a STUN server.
 *
 * <p>Any thread.
 */
final class TwoHomes implements AutoCloseable {
    static final String STUN_URL = "stun:192.0.2.1:3478";
    /** The routers, as the Internet sees them. */
    static final String PUBLIC_A = "198.51.100.2";
    static final String PUBLIC_B = "203.0.113.2";

    private final Namespaces namespaces = new Namespaces();
    private final Path log = Files.createTempFile("parley-it-turnserver", ".log");
    private Process server;

    TwoHomes() throws IOException, InterruptedException {
        try {
            build();
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private void build() throws IOException, InterruptedException {
        for (String name : List.of("net", "router-a", "router-b", "home-a", "home-b")) {
            namespaces.add(name);
        }
        namespaces.ip("net", "addr add 192.0.2.1/32 dev lo");
        namespaces.connect("router-a out " + PUBLIC_A + "/30", "net a 198.51.100.1/30");
        namespaces.connect("router-b out " + PUBLIC_B + "/30", "net b 203.0.113.1/30");
        namespaces.connect("home-a eth 10.1.0.2/24", "router-a in 10.1.0.1/24");
        namespaces.connect("home-b eth 10.2.0.2/24", "router-b in 10.2.0.1/24");
        namespaces.ip("router-a", "route add default via 198.51.100.1");
        namespaces.ip("router-b", "route add default via 203.0.113.1");
        namespaces.ip("home-a", "route add default via 10.1.0.1");
        namespaces.ip("home-b", "route add default via 10.2.0.1");
        for (String name : List.of("net", "router-a", "router-b")) {
            namespaces.in(name, "", "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        }
        translate("router-a");
        translate("router-b");
        server = namespaces.builder("net", List.of("turnserver", "-n", "--stun-only", "--listening-ip=192.0.2.1",
                "--listening-port=3478", "--no-tls", "--no-dtls", "--no-cli", "--log-file=stdout",
                "--pidfile=" + log + ".pid")).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** What comes uncalled is dropped before it is remembered: else it would take the port of the call that follows. */
    private void translate(String router) throws IOException, InterruptedException {
        namespaces.in(router, """
                table ip home {
                  chain translate {
                    type nat hook postrouting priority 100;
                    oifname "out" masquerade
                  }
                  chain uncalled {
                    type filter hook input priority 0;
                    iifname "out" ct state new drop
                  }
                }
                """, "nft", "-f", "-");
    }

    /** A command at home. */
    ProcessBuilder at(String home, List<String> command) {
        return namespaces.builder(home, command);
    }

    /** What the STUN server printed. */
    String serverLog() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
        namespaces.close();
        Files.deleteIfExists(log);
        Files.deleteIfExists(Path.of(log + ".pid"));
    }
}
