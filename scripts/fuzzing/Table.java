import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The table at the end, and how to reproduce what it lists. */
class Table {
    private static final String ROW = "%-58s %13s %9s %6s %9s%n";

    private final List<Run> runs;

    Table(List<Run> runs) {
        this.runs = runs;
    }

    String text(boolean coloured) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append('\n').append(ROW.formatted("target", "executions", "coverage", "new", "findings"));
        for (Run run : runs) {
            String row = ROW.formatted(run.target.name(), "%,d".formatted(run.executions), "%,d".formatted(run.coverage),
                    "%+d".formatted(run.coverage - run.coverageAtStart), findings(run));
            out.append(coloured && !run.isClean() ? "\033[31m" + row + "\033[0m" : row);
        }
        out.append(ROW.formatted("", "%,d".formatted(runs.stream().mapToLong(run -> run.executions).sum()), "", "",
                runs.stream().mapToInt(run -> run.findings.size()).sum()));
        for (Run run : runs) {
            if (!run.isClean()) {
                out.append(howToReproduce(run));
            }
        }
        return out.toString();
    }

    private static String findings(Run run) {
        return run.didRun() ? String.valueOf(run.findings.size()) : "no run";
    }

    private static String howToReproduce(Run run) throws IOException {
        StringBuilder out = new StringBuilder("\n" + run.target.name());
        out.append(run.reason == null ? "" : ": " + run.reason).append("\n  log: ").append(run.target.log());
        for (Path finding : run.findings) {
            String name = finding.getFileName().toString();
            out.append("\n  mkdir -p %1$s && cp %2$s %1$s/".formatted(run.target.inputs(), finding));
            out.append(name, 0, Math.min(name.length(), 18));
        }
        String type = run.target.name().replaceAll("\\..*", "");
        return out.append("\n  scripts/mvn test -pl %s -am -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false%n"
                .formatted(run.target.module(), type)).toString();
    }

    String json() {
        return "[\n" + String.join(",\n", runs.stream().map(Table::json).toList()) + "\n]\n";
    }

    private static String json(Run run) {
        List<String> findings = run.findings.stream().map(path -> "\"" + path + "\"").toList();
        return """
                  {"target": "%s", "seconds": %d, "executions": %d, "coverage": %d, "newCoverage": %d, "clean": %b, \
                "findings": %s}""".formatted(run.target.name(), run.seconds, run.executions, run.coverage,
                run.coverage - run.coverageAtStart, run.isClean(), findings);
    }
}
