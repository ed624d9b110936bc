package dev.parley.it.media;

import dev.parley.webrtc.RTCPeerConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Loses packets from and to the UDP ports of one connection, in the kernel, by a table of nftables of its own that is gone
 * after {@link #close}. Only root may do that, or who may become root by sudo.
 */
public final class PacketLoss implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("a=candidate:\\S+ 1 udp \\d+ \\S+ (\\d+)",
            Pattern.CASE_INSENSITIVE);

    private final String table;

    private PacketLoss(String table) {
        this.table = table;
    }

    /** Drops each packet with this probability in each direction. */
    public static PacketLoss around(RTCPeerConnection connection, int percent)
            throws IOException, InterruptedException {
        String ports = PORT.matcher(connection.localDescription().sdp()).results().map(port -> port.group(1)).distinct()
                .collect(Collectors.joining(", "));
        String table = "parley_loss_" + ProcessHandle.current().pid() + "_" + ports.replaceAll("\\D+", "_");
        PacketLoss loss = new PacketLoss(table);
        Runtime.getRuntime().addShutdownHook(new Thread(loss::closeQuietly));
        // On the way in: what is dropped on the way out would fail the sender's system call.
        nft("""
                table inet %1$s {
                  chain lossy {
                    type filter hook input priority 0;
                    udp dport { %2$s } numgen random mod 100 < %3$d counter drop
                    udp sport { %2$s } numgen random mod 100 < %3$d counter drop
                  }
                }
                """.formatted(table, ports, percent), "-f", "-");
        return loss;
    }

    /** How many packets were lost on the way to us, and on the way from us. */
    public List<Long> lost() throws IOException, InterruptedException {
        return Pattern.compile("counter packets (\\d+)").matcher(nft("", "list", "table", "inet", table)).results()
                .map(PacketLoss::count).toList();
    }

    private static Long count(MatchResult counter) {
        return Long.valueOf(counter.group(1));
    }

    private static String nft(String input, String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    "nft " + String.join(" ", arguments) + " failed; this test needs nftables and root, "
                            + "or sudo without a password (in a container: CAP_NET_ADMIN):\n" + output);
        }
        return output;
    }

    private static ProcessBuilder command(String... arguments) {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> words = new ArrayList<>(root ? List.of("nft") : List.of("sudo", "-n", "nft"));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        nft("", "delete", "table", "inet", table);
    }

    /** For a run that is interrupted; usually the table is gone by then. */
    private void closeQuietly() {
        try {
            command("delete", "table", "inet", table).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException | InterruptedException e) {
            // there is nobody left to tell
        }
    }
}
