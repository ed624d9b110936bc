import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program behind scripts/fuzz, which prepares class paths and says how it is used. */
class Fuzz {
    private static final Pattern METHOD = Pattern.compile("@FuzzTest[^{]*?void (\\w+)\\(");

    public static void main(String[] arguments) throws Exception {
        List<Target> targets = targets(environment("FUZZ_ONLY", ""));
        if (targets.isEmpty()) {
            System.err.println("No fuzz target is called so.");
            System.exit(2);
        }
        if (List.of(arguments).contains("--keep")) {
            for (Target target : targets) {
                new Keeping(target).run();
            }
            return;
        }
        List<Run> runs = targets.stream().map(target -> new Run(target, seconds())).toList();
        Progress progress = new Progress(runs, Integer.parseInt(environment("FUZZ_COLUMNS", "0")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> runs.forEach(Run::stop)));
        progress.printVersions(seconds());
        runAll(runs, progress);
        Table table = new Table(runs);
        System.out.print(List.of(arguments).contains("--json") ? table.json() : table.text(environment("FUZZ_COLOUR", "no").equals("yes")));
        System.exit(runs.stream().allMatch(Run::isClean) ? 0 : 1);
    }

    private static void runAll(List<Run> runs, Progress progress) throws Exception {
        try (var pool = Executors.newFixedThreadPool(Integer.parseInt(environment("FUZZ_JOBS", "1")))) {
            List<Future<?>> all = new ArrayList<>();
            runs.forEach(run -> all.add(pool.submit(() -> {
                run.run();
                return null;
            })));
            while (!all.stream().allMatch(Future::isDone)) {
                progress.show();
                Thread.sleep(500);
            }
            progress.show();
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static List<Target> targets(String only) throws IOException {
        List<Path> sources;
        try (var files = Files.walk(Path.of(""))) {
            sources = files.filter(file -> file.toString().matches("[^/]+/src/test/java/.*FuzzTest\\.java")).sorted()
                    .toList();
        }
        List<Target> all = new ArrayList<>();
        for (Path source : sources) {
            Matcher method = METHOD.matcher(Files.readString(source));
            while (method.find()) {
                all.add(new Target(source, method.group(1)));
            }
        }
        return all.stream().filter(target -> Arrays.stream(only.split(",")).anyMatch(target.name()::contains)).toList();
    }

    private static int seconds() {
        return Integer.parseInt(environment("FUZZ_SECONDS", "60"));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
