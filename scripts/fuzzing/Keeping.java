import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds to a target's committed inputs few learnt ones that cover what was reached. */
class Keeping {
    private static final int MAX_FILES = 100;
    private static final long MAX_BYTES = 4_096;

    private final Target target;

    Keeping(Target target) {
        this.target = target;
    }

    void run() throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(target.inputs());
        List<Path> committed = files(inputs);
        List<Path> learnt = files(target.learnt()).stream().filter(file -> file.toFile().length() <= MAX_BYTES)
                .toList();
        Set<Integer> addingEdges = addingEdges(Stream.concat(committed.stream(), learnt.stream()).toList());
        int added = 0;
        for (int i = 0; i < learnt.size() && added < MAX_FILES; i++) {
            Path input = inputs.resolve(shortName(learnt.get(i)));
            if (addingEdges.contains(committed.size() + i) && !Files.exists(input)) {
                Files.copy(learnt.get(i), input);
                added++;
            }
        }
        System.err.printf("%s: %d inputs, %d of them new%n", target.name(), committed.size() + added, added);
    }

    /**
     * Which files reach an edge that none before them reached. libFuzzer notes that behind the list of files when it is half
     * way through a merge.
     */
    private Set<Integer> addingEdges(List<Path> files) throws IOException, InterruptedException {
        Path control = Files.createTempFile("fuzz", ".control");
        Files.writeString(control, files.size() + "\n0\n" + String.join("\n", files.stream().map(Path::toString).toList())
                + "\n");
        List<String> command = target.command(List.of("-merge_inner=1", "-merge_control_file=" + control));
        int exitCode = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(target.log().toFile())
                .start().waitFor();
        List<String[]> lines = Files.readAllLines(control).stream().map(line -> line.split(" "))
                .filter(words -> words[0].equals("COV")).toList();
        if (exitCode != 0 || lines.isEmpty()) {
            throw new IOException("no edges, see " + target.log() + " and " + control);
        }
        Files.delete(control);
        return lines.stream().filter(words -> words.length > 2).map(words -> Integer.parseInt(words[1]))
                .collect(Collectors.toSet());
    }

    private static String shortName(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9a-f]{40}") ? name.substring(0, 12) : name;
    }

    /** The largest first: it reaches most, so that few are needed. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingLong((Path file) -> file.toFile().length()).reversed()).toList();
        }
    }
}
