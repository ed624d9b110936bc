import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Adds to a target's committed inputs the fewest learnt ones that cover what was reached. */
class Keeping {
    private static final int MAX_FILES = 100;
    private static final long MAX_BYTES = 4_096;

    private final Target target;

    Keeping(Target target) {
        this.target = target;
    }

    void run() throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(target.inputs());
        Path chosen = Files.createTempDirectory("fuzz");
        for (Path input : files(inputs)) {
            Files.copy(input, chosen.resolve(input.getFileName()));
        }
        // Edges alone: with the counters of each edge, thousands of inputs would differ.
        List<String> command = target.command(List.of("-set_cover_merge=1", "-use_counters=0", chosen.toString(),
                target.learnt().toString()));
        ProcessBuilder merge = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(target.log().toFile());
        merge.environment().merge("PATH", jazzer(command).getParent().toString(), (path, own) -> own + ":" + path);
        if (merge.start().waitFor() != 0) {
            throw new IOException("merge failed, see " + target.log());
        }
        int kept = files(inputs).size();
        int added = 0;
        for (Path file : files(chosen)) {
            Path input = inputs.resolve(shortName(file));
            if (kept + added < MAX_FILES && Files.size(file) <= MAX_BYTES && !Files.exists(input)) {
                Files.copy(file, input);
                added++;
            }
        }
        System.err.printf("%s: %d inputs, %d of them new%n", target.name(), kept + added, added);
    }

    /** A program called jazzer, for libFuzzer starts itself again under that name. */
    private static Path jazzer(List<String> command) throws IOException {
        Path file = Files.createTempDirectory("jazzer").resolve("jazzer");
        List<String> java = command.subList(0, command.indexOf(Target.JAZZER) + 1);
        Files.writeString(file, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(String.join("' '", java)));
        file.toFile().setExecutable(true);
        return file;
    }

    private static String shortName(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9a-f]{40}") ? name.substring(0, 12) : name;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingLong(file -> file.toFile().length())).toList();
        }
    }
}
