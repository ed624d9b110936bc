package dev.parley.cli.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of one work: starts the drivers, hands descriptions over, and looks at their processor time and memory when the
 * measured time begins and ends.
 *
 * <p>Loop-owned.
 */
public final class Measurement {
    private static final long PATIENCE_S = 40;

    private final Work work;
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final List<DriverProcess> running = new ArrayList<>();
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private Consumer<JsonObject> progress = line -> {};
    private long seconds;
    private double timeouts = Double.NaN;

    /** What a driver said; null for its end. */
    private record Line(int from, JsonObject words) {}

    /** How the drivers stood at a mark. */
    private record Look(double cpuSeconds, long residentBytes, long atNs) {
        static Look at(List<DriverProcess> drivers) {
            return new Look(drivers.stream().mapToDouble(DriverProcess::cpuSeconds).sum(),
                    drivers.stream().mapToLong(DriverProcess::residentBytes).sum(), System.nanoTime());
        }
    }

    /** Those whose cost is told: of idle connections one end's, of messages both. */
    private List<DriverProcess> measured() {
        return work == Work.IDLE ? running.subList(0, 1) : running;
    }

    public Measurement(Work work) {
        this.work = work;
    }

    public Measurement with(String key, Object value) {
        settings.put(key, value);
        if (key.equals("seconds")) {
            seconds = ((Number) value).longValue();
        }
        return this;
    }

    /** Where the ends are, if not on this machine's loopback addresses. */
    public Measurement between(String offererAddress, String answererAddress) {
        addresses.put("offerer", offererAddress);
        addresses.put("answerer", answererAddress);
        return this;
    }

    /** Hears lines of drivers that have a member {@code progress}. */
    public Measurement onProgress(Consumer<JsonObject> listener) {
        progress = listener;
        return this;
    }

    /** Both ends in one process. */
    public Figures inOneProcess(Driver driver) throws DriverFailure, InterruptedException {
        try {
            start(driver, "both");
            return listen();
        } finally {
            running.forEach(DriverProcess::close);
        }
    }

    /** The ends in a process each. */
    public Figures inTwoProcesses(Driver offerer, Driver answerer) throws DriverFailure, InterruptedException {
        try {
            start(offerer, "offerer");
            start(answerer, "answerer");
            return listen();
        } finally {
            running.forEach(DriverProcess::close);
        }
    }

    private void start(Driver driver, String role) throws DriverFailure {
        int index = running.size();
        Map<String, Object> own = new LinkedHashMap<>(settings);
        if (addresses.containsKey(role)) {
            own.put("address", addresses.get(role));
        }
        running.add(DriverProcess.start(driver, role, work, own, words -> lines.add(new Line(index, words))));
    }

    private Figures listen() throws DriverFailure, InterruptedException {
        Look begin = null;
        while (true) {
            Line line = lines.poll(PATIENCE_S + seconds, TimeUnit.SECONDS);
            JsonObject words = expected(line);
            if (words.containsKey("sdp") || words.containsKey("candidate")) {
                running.get(1 - line.from()).tell(words);
            } else if (words.containsKey(Figures.TIMEOUTS)) {
                timeouts = words.getDouble(Figures.TIMEOUTS);
            } else if (words.containsKey("progress")) {
                progress.accept(words);
            } else if ("begin".equals(words.getString("mark"))) {
                begin = Look.at(measured());
            } else if ("end".equals(words.getString("mark"))) {
                Look end = Look.at(measured());
                Look from = begin == null ? end : begin;
                Figures figures = Figures.of(words, end.cpuSeconds() - from.cpuSeconds(),
                        (end.atNs() - from.atNs()) / 1e9,
                        from.residentBytes());
                return Double.isNaN(timeouts) ? figures : figures.with(Figures.TIMEOUTS, timeouts);
            }
        }
    }

    private JsonObject expected(Line line) throws DriverFailure {
        if (line == null) {
            throw new DriverFailure(false, "nothing came for " + (PATIENCE_S + seconds) + " s from "
                    + running.getFirst().name() + ": " + running.getFirst().lastWords());
        }
        DriverProcess from = running.get(line.from());
        if (line.words() == null) {
            throw new DriverFailure(false, from.name() + " ended too early: " + from.lastWords());
        }
        if (line.words().containsKey("unsupported")) {
            throw new DriverFailure(true, from.name() + ": " + line.words().getString("unsupported"));
        }
        return line.words();
    }
}
