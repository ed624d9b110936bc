package dev.parley.bench.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first call of fresh processes: classes are loaded, nothing is compiled yet. */
final class ColdCalls {
    /** What the fresh process is told to do. */
    static final String WORD = "first-call";

    private ColdCalls() {}

    static Result measure(int processes) throws IOException {
        List<Double> open = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            String[] ms = firstCall().split(" ");
            open.add(Double.parseDouble(ms[0]));
            whole.add(Double.parseDouble(ms[1]));
        }
        Map<String, Spread> details = new LinkedHashMap<>();
        details.put(LocalStack.WHOLE, new Spread(whole));
        return new Result("Parley, first call of a process", "", new Spread(open), details, null);
    }

    private static String firstCall() throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Process process = new ProcessBuilder(java, "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), SetupBenchmark.class.getName(), WORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the fresh process made no call");
            }
            return line;
        }
    }

    /** In the fresh process. */
    static void callOnce() throws InterruptedException {
        try (LocalCall call = new LocalCall()) {
            CallTimes times = call.connect();
            System.out.println(times.ms(Stage.BOTH_OPEN) + " " + times.wholeMs());
        }
    }
}
