package dev.parley.it.link;

import dev.parley.simnet.LinkStats;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The link box as a program. */
@Command(name = "link-box", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Joins two network namespaces by a link of your choice and runs a program in each.",
        "The left one has the address " + LinkBox.LEFT_IP + ", the right one " + LinkBox.RIGHT_IP
                + ". Ends with the program on the right; needs root."}, footer = {"", "Example:",
                        "  scripts/link-box --loss 1 'iperf3 -s' 'iperf3 -c " + LinkBox.LEFT_IP + "'"})
public final class LinkBoxCommand implements Callable<Integer> {
    @Option(names = "--rate", paramLabel = "MBIT", defaultValue = "100", description = "Mbit/s each way (${DEFAULT-VALUE})")
    private double rateMbit;

    @Option(names = "--rtt", paramLabel = "MS", defaultValue = "50", description = "round trip in ms (${DEFAULT-VALUE})")
    private double roundTripMs;

    @Option(names = "--queue", paramLabel = "N", defaultValue = "1", description = "queue in bandwidth-delay products (${DEFAULT-VALUE})")
    private double queueProducts;

    @Option(names = "--loss", paramLabel = "PERCENT", defaultValue = "0", description = "lost at random (${DEFAULT-VALUE})")
    private double lossPercent;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of what is lost (${DEFAULT-VALUE})")
    private long seed;

    @Parameters(index = "0", paramLabel = "LEFT", description = "shell command on the left")
    private String left;

    @Parameters(index = "1", paramLabel = "RIGHT", description = "shell command on the right")
    private String right;

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new LinkBoxCommand());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            System.err.println("link-box: " + e.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LinkSettings settings = new LinkSettings((long) (rateMbit * 1e6), roundTripMs, queueProducts, lossPercent / 100,
                seed);
        System.err.println(settings);
        try (LinkBox box = new LinkBox(settings)) {
            Process first = box.builder(LinkBox.LEFT, List.of("sh", "-c", left)).inheritIO().start();
            Process second = box.builder(LinkBox.RIGHT, List.of("sh", "-c", right)).inheritIO().start();
            int code = second.waitFor();
            first.destroy();
            first.waitFor();
            print("left to right", box.toRight());
            print("right to left", box.toLeft());
            return code;
        }
    }

    private static void print(String direction, LinkStats stats) {
        System.err.printf(Locale.ROOT, "%s: %,d packets, %,d bytes passed, lost %s%n", direction, stats.delivered(),
                stats.deliveredBytes(), stats.droppedBy().isEmpty() ? "none" : stats.droppedBy());
    }
}
