import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One target being searched: reads what libFuzzer says while it does, and counts what it left. */
class Run {
    private static final Pattern STATUS = Pattern.compile("^#(\\d+)\\s+(\\w+)\\s+cov: (\\d+)");
    private static final Pattern TOTAL = Pattern.compile("^stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern REASON = Pattern.compile("^== Java (?:Exception|Assertion Error|Error): (.*)|^==\\d+== ERROR: (.*)");

    final Target target;
    final int seconds;
    volatile long startedNs;
    volatile long endedNs;
    volatile long executions;
    volatile long coverage;
    volatile long coverageAtStart;
    volatile String reason;
    volatile List<Path> findings = List.of();
    private volatile Process process;
    private volatile int exitCode = -1;

    Run(Target target, int seconds) {
        this.target = target;
        this.seconds = seconds;
    }

    void run() throws IOException, InterruptedException {
        startedNs = System.nanoTime();
        FileTime before = FileTime.fromMillis(System.currentTimeMillis());
        // Jazzer finds the committed inputs by itself, as resources.
        List<String> command = target.command(
                List.of("-max_total_time=" + seconds, "-print_final_stats=1", target.learnt().toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader(); Writer log = Files.newBufferedWriter(target.log())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                read(line);
            }
        }
        exitCode = process.waitFor();
        findings = foundSince(before);
        endedNs = System.nanoTime();
    }

    private void read(String line) {
        Matcher status = STATUS.matcher(line);
        if (status.find()) {
            executions = Long.parseLong(status.group(1));
            coverage = Long.parseLong(status.group(3));
            if (status.group(2).equals("INITED")) {
                coverageAtStart = coverage;
            }
        }
        Matcher total = TOTAL.matcher(line);
        if (total.find()) {
            executions = Long.parseLong(total.group(1));
        }
        Matcher why = REASON.matcher(line);
        if (reason == null && why.find()) {
            reason = why.group(1) != null ? why.group(1) : why.group(2);
        }
    }

    private List<Path> foundSince(FileTime start) throws IOException {
        try (Stream<Path> files = Files.list(target.findings())) {
            return files.filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|leak)-.*"))
                    .filter(file -> modified(file).compareTo(start) >= 0).sorted().toList();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether it ran to its end and found nothing */
    boolean isClean() {
        return didRun() && findings.isEmpty() && exitCode == 0;
    }

    /** @return whether anything was executed; false means that the log tells why not */
    boolean didRun() {
        return executions > 0;
    }

    boolean isRunning() {
        return startedNs != 0 && endedNs == 0;
    }

    void stop() {
        if (process != null) {
            process.destroy();
        }
    }
}
