package dev.parley.it.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Network namespaces with cables between them; all are gone after {@link #close}. Only root may make them, or
 * who may become root by sudo.
 *
 * <p>Any thread.
 */
public final class Namespaces implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String prefix = "parley-" + ProcessHandle.current().pid() + "-" + NUMBERS.getAndIncrement() + "-";
    private final List<String> made = new ArrayList<>();

    public Namespaces() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeQuietly));
    }

    /** A computer without any connection. */
    public void add(String name) throws IOException, InterruptedException {
        run("", List.of("ip", "netns", "add", prefix + name));
        made.add(name);
        ip(name, "link set lo up");
    }

    /** A cable; each end is {@code name device address/length}. */
    public void connect(String one, String two) throws IOException, InterruptedException {
        String[] a = one.split(" ");
        String[] b = two.split(" ");
        ip(a[0], "link add " + a[1] + " type veth peer name " + b[1] + " netns " + prefix + b[0]);
        for (String[] end : List.of(a, b)) {
            ip(end[0], "addr add " + end[2] + " dev " + end[1]);
            ip(end[0], "link set dev " + end[1] + " up");
        }
    }

    /** A command of {@code ip} inside. */
    public void ip(String name, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ip", "-n", prefix + name));
        words.addAll(List.of(command.split(" ")));
        run("", words);
    }

    /** Runs a command inside to its end. */
    public void in(String name, String input, String... command) throws IOException, InterruptedException {
        run(input, inside(name, List.of(command)));
    }

    /** A command to be run inside. */
    public ProcessBuilder builder(String name, List<String> command) {
        return new ProcessBuilder(asRoot(inside(name, command)));
    }

    /** Moves a device of ours inside. */
    void take(String name, String device) throws IOException, InterruptedException {
        run("", List.of("ip", "link", "set", device, "netns", prefix + name));
    }

    private List<String> inside(String name, List<String> command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", prefix + name));
        words.addAll(command);
        return words;
    }

    private static List<String> asRoot(List<String> command) {
        if (System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of("sudo", "-n"));
        words.addAll(command);
        return words;
    }

    private static void run(String input, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(asRoot(command)).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command)
                    + " failed; this needs iproute2, nftables and root, "
                    + "or sudo without a password (in a container: CAP_NET_ADMIN and CAP_SYS_ADMIN):\n" + output);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        while (!made.isEmpty()) {
            run("", List.of("ip", "netns", "del", prefix + made.removeLast()));
        }
    }

    /** For a run that is interrupted; usually nothing is left by then. */
    private void closeQuietly() {
        try {
            close();
        } catch (IOException | InterruptedException e) {
            // there is nobody left to tell
        }
    }
}
