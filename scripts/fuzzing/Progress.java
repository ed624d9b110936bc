import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a person sees while it runs, on stderr: one line written over and over on a terminal, a line now and then elsewhere. */
class Progress {
    private static final long PLAIN_EVERY_NS = 30_000_000_000L;

    private final List<Run> runs;
    private final int columns;
    private final Set<Run> told = new HashSet<>();
    private long lastPlainNs = System.nanoTime();

    /** @param columns width of the terminal, 0 when it is none */
    Progress(List<Run> runs, int columns) {
        this.runs = runs;
        this.columns = columns;
    }

    void printVersions(int seconds) throws Exception {
        String jazzer = runs.getFirst().target.command(List.of()).stream().filter(word -> word.contains("jazzer-junit"))
                .findFirst().orElse("").replaceAll("(?s).*/jazzer-junit-([0-9.]+)\\.jar.*", "$1");
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
        String commit = new String(git.getInputStream().readAllBytes()).strip();
        System.err.printf("Parley %s, Jazzer %s, Java %s: %d targets, %d s each%n", commit, jazzer,
                Runtime.version(), runs.size(), seconds);
    }

    void show() {
        List<String> lines = new ArrayList<>();
        for (Run run : runs) {
            if (run.endedNs != 0 && told.add(run)) {
                lines.add(line(run));
            }
        }
        String cleared = columns > 0 ? "\r\033[K" : "";
        lines.forEach(line -> System.err.println(cleared + line));
        List<Run> running = runs.stream().filter(Run::isRunning).toList();
        if (columns > 0) {
            String all = String.join("   ", running.stream().map(this::line).toList());
            System.err.print(cleared + all.substring(0, Math.min(all.length(), columns - 1)));
        } else if (System.nanoTime() - lastPlainNs > PLAIN_EVERY_NS) {
            lastPlainNs = System.nanoTime();
            running.forEach(run -> System.err.println(line(run)));
        }
    }

    private String line(Run run) {
        long end = run.endedNs == 0 ? System.nanoTime() : run.endedNs;
        long elapsed = (end - run.startedNs) / 1_000_000_000;
        String outcome = run.endedNs == 0 ? "" : run.isClean() ? ", clean" : run.didRun() ? ", FOUND" : ", did not run";
        return "[%d/%d] %d:%02d %s: %,d executions, coverage %,d%s".formatted(runs.indexOf(run) + 1, runs.size(),
                elapsed / 60, elapsed % 60, run.target.name(), run.executions, run.coverage, outcome);
    }
}
