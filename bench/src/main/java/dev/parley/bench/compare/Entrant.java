package dev.parley.bench.compare;

import dev.parley.cli.bench.Driver;
import dev.parley.cli.bench.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A stack that takes part.
 *
 * <p>Immutable.
 *
 * @param settings further ones for its driver
 * @param works    which it is measured at; others would say what another entry says already
 * @param obstacle why it can not take part; null when it can
 */
record Entrant(String name, Driver driver, Map<String, Object> settings, List<Work> works, String obstacle) {
    static final String GSO = "Parley, GSO";
    static final String NIO = "Parley, NIO";
    static final String SMALL = "Parley, small heap";
    static final String VIRTUAL = "Parley, virtual threads";

    private static final int JAVA_SETUP_WARM_UP = 1_500;
    private static final int JAVA_MESSAGES_WARM_UP = 30_000;
    private static final int JAVA_WARM_UP_SECONDS = 3;

    /** A Java machine takes memory for garbage before it collects any; with these it takes little. */
    private static final String[] SMALL_HEAP = {"-Xmn8m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20"};

    private static final List<Work> ALL = List.of(Work.values());

    /** Ours in the ways that differ. */
    static List<Entrant> ours() {
        Map<String, Object> none = Map.of();
        return List.of(
                new Entrant(GSO, driver(GSO, "gso"), none, ALL.stream().filter(work -> work != Work.IDLE).toList(),
                        null),
                new Entrant(NIO, driver(NIO, "nio"), none, List.of(Work.THROUGHPUT, Work.MESSAGES, Work.ROUNDTRIP),
                        null),
                new Entrant(VIRTUAL, driver(VIRTUAL, "auto"), Map.of("delivery", "virtual"),
                        List.of(Work.MESSAGES, Work.ROUNDTRIP), null),
                new Entrant(SMALL, driver(SMALL, "auto", SMALL_HEAP), none, List.of(Work.IDLE), null));
    }

    private static Driver driver(String name, String udp, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dparley.udp=" + udp);
        return Driver.ours(name, all);
    }

    /** Those that the list names, installed or not. */
    static List<Entrant> others(Path peers) throws IOException {
        List<Entrant> others = new ArrayList<>();
        for (String line : Files.readAllLines(peers.resolve("drivers"))) {
            String words = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
            if (!words.isBlank()) {
                others.add(of(peers, words.strip().split("\\s+")));
            }
        }
        return others;
    }

    private static Entrant of(Path peers, String[] words) {
        if (words.length < 4) {
            throw new IllegalArgumentException("bench/peers/drivers: NAME FOLDER FILE COMMAND... and not "
                    + String.join(" ", words));
        }
        Path folder = peers.resolve(words[1]).toAbsolutePath();
        List<String> command = new ArrayList<>(Arrays.asList(words).subList(3, words.length));
        if (command.getFirst().contains("/")) {
            command.set(0, folder.resolve(command.getFirst()).toString());
        }
        String obstacle = Files.exists(folder.resolve(words[2])) ? null : "not installed";
        return new Entrant(words[0], new Driver(words[0], folder, command), Map.of(), ALL, obstacle);
    }

    boolean isOurs() {
        return name.startsWith("Parley");
    }

    boolean takesPart(Case one) {
        return obstacle == null && works.contains(one.work());
    }

    /** The case with what this one needs: a Java machine has to compile before it can be measured. */
    Case prepared(Case one) {
        Case prepared = one;
        if (isOurs() && one.work() == Work.SETUP) {
            prepared = one.with("warmup", JAVA_SETUP_WARM_UP);
        } else if (isOurs() && one.work() == Work.ROUNDTRIP) {
            prepared = one.with("warmup", JAVA_MESSAGES_WARM_UP);
        } else if (isOurs() && one.work().isTransfer()) {
            prepared = one.with("warmup", JAVA_WARM_UP_SECONDS);
        }
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            prepared = prepared.with(setting.getKey(), setting.getValue());
        }
        return prepared;
    }
}
