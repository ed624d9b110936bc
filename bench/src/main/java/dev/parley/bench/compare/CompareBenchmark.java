package dev.parley.bench.compare;

import dev.parley.cli.bench.DriverFailure;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data channels of this stack and of the others, compared. Run by {@code make bench}. */
public final class CompareBenchmark {
    private CompareBenchmark() {}

    public static void main(String[] words) throws Exception {
        if (List.of(words).contains("--help")) {
            System.out.print(CompareOptions.USAGE);
            return;
        }
        try {
            run(CompareOptions.of(words));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + CompareOptions.USAGE);
            System.exit(2);
        }
    }

    private static void run(CompareOptions options) throws IOException, InterruptedException, DriverFailure {
        List<Entrant> entrants = new ArrayList<>(Entrant.ours());
        entrants.addAll(Entrant.others(options.peers()));
        entrants.removeIf(entrant -> !options.wants(entrant) || options.link() && !LinkTrial.takes(entrant));
        LinkTrial link = LinkTrial.usual(options.seconds());
        List<Case> cases = (options.link() ? link.cases() : Case.all(options.seconds())).stream()
                .filter(options::wants).toList();
        Map<Entrant, Versions> versions = new LinkedHashMap<>();
        for (Entrant entrant : entrants) {
            Versions said = Versions.of(entrant);
            versions.put(entrant, said);
            System.out.printf("%-24s %s%s%n", entrant.name(), said.version(),
                    said.tuned().isEmpty() ? "" : "; " + said.tuned());
        }
        System.out.println();
        long began = System.nanoTime();
        Board board = new Rounds(options.link() ? link : new HereTrial(), entrants, System.out).run(cases,
                options.rounds());
        System.out.printf("%n%d rounds, %.0f minutes, medians:%n%n", options.rounds(),
                (System.nanoTime() - began) / 60e9);
        report(board, entrants);
        write(options, board, versions);
        if (options.link()) {
            new Sharing(entrants.getFirst().driver()).run();
        }
    }

    private static void report(Board board, List<Entrant> entrants) {
        Table table = new Table(board, entrants);
        board.cases().forEach(one -> System.out.println(table.text(one)));
        entrants.stream().filter(entrant -> entrant.obstacle() != null)
                .forEach(entrant -> System.out.println(entrant.name() + " took no part: " + entrant.obstacle()));
        new Verdict(board, entrants).sentences().forEach(System.out::println);
    }

    private static void write(CompareOptions options, Board board, Map<Entrant, Versions> versions)
            throws IOException {
        Path folder = options.into();
        String name = options.link() ? "link" : "results";
        Files.createDirectories(folder);
        JsonObject machine = Machine.facts();
        Files.writeString(folder.resolve(name + ".json"), new ResultFile(board, versions, machine).json());
        Files.writeString(folder.resolve(name + ".svg"),
                new Plot(board).svg((options.link() ? "Data channels through a link, " : "Data channels, ")
                        + machine.getString("processor") + ", "
                        + machine.getInteger("cores") + " cores"));
        System.out.println("\nWritten: " + folder.resolve(name + ".json") + ", " + folder.resolve(name + ".svg"));
    }
}
