package dev.parley.bench.compare;

import dev.parley.cli.bench.Driver;
import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Measurement;
import dev.parley.cli.bench.Work;
import dev.parley.it.link.LinkBox;
import dev.parley.it.link.LinkSettings;
import dev.parley.it.link.TcpFlow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What this stack's associations do to each other and to TCP on a link that is too small for both.
 *
 * <p>Loop-owned.
 */
final class Sharing {
    private static final int SECONDS = 60;
    private static final int LOSSY_SECONDS = 30;
    private static final int WARM_UP_SECONDS = 5;
    private static final int PORT = 5_201;
    private static final double LOSS = 0.01;

    private final Driver driver;
    private final LinkSettings settings = LinkSettings.usual();

    Sharing(Driver driver) {
        this.driver = driver;
    }

    void run() throws IOException, InterruptedException, DriverFailure {
        lossy();
        twoOfOurs();
        besideTcp();
    }

    private void lossy() throws IOException, InterruptedException, DriverFailure {
        try (LinkBox box = new LinkBox(settings.withLoss(LOSS))) {
            Figures figures = measure(box, LOSSY_SECONDS);
            tell("1 %% loss, %d s: %.1f Mbit/s, %.0f retransmission timeouts", LOSSY_SECONDS, mbps(figures),
                    figures.get(Figures.TIMEOUTS));
        }
    }

    private void twoOfOurs() throws IOException, InterruptedException {
        try (LinkBox box = new LinkBox(settings)) {
            CompletableFuture<Figures> one = CompletableFuture.supplyAsync(() -> measured(box));
            CompletableFuture<Figures> two = CompletableFuture.supplyAsync(() -> measured(box));
            double first = mbps(one.get());
            double second = mbps(two.get());
            tell("two associations at once, %d s: %.1f and %.1f Mbit/s, together %.1f %% of the link, the smaller %.0f %% "
                    + "of the larger", SECONDS, first, second, share(first + second),
                    100 * Math.min(first, second) / Math.max(first, second));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void besideTcp() throws IOException, InterruptedException, DriverFailure {
        try (LinkBox box = new LinkBox(settings)) {
            Process receiver = flow(box, LinkBox.RIGHT, "receive", "" + PORT, "" + (SECONDS + WARM_UP_SECONDS));
            receiver.inputReader().readLine();
            Process sender = flow(box, LinkBox.LEFT, "send", LinkBox.RIGHT_IP, "" + PORT);
            double ours = mbps(measure(box, SECONDS));
            double tcp = Double.parseDouble(receiver.inputReader().readLine());
            sender.destroy();
            tell("beside one flow of TCP (CUBIC), %d s: %.1f Mbit/s, TCP %.1f; our share of the two %.0f %%", SECONDS,
                    ours,
                    tcp, 100 * ours / (ours + tcp));
        }
    }

    private static Process flow(LinkBox box, String computer, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-cp", System.getProperty("java.class.path"), TcpFlow.class.getName()));
        command.addAll(List.of(words));
        return box.builder(computer, command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private Figures measured(LinkBox box) {
        try {
            return measure(box, SECONDS);
        } catch (DriverFailure | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Figures measure(LinkBox box, int seconds) throws DriverFailure, InterruptedException {
        return new Measurement(Work.THROUGHPUT).with("size", 65_536).with("seconds", seconds)
                .with("warmup", WARM_UP_SECONDS).inTwoProcesses(LinkTrial.place(driver, box, LinkBox.LEFT),
                        LinkTrial.place(driver, box, LinkBox.RIGHT));
    }

    private static double mbps(Figures figures) {
        return figures.get(Figures.MBPS) * 8;
    }

    private double share(double mbps) {
        return 100 * mbps * 1e6 / settings.bitsPerSecond();
    }

    private static void tell(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
