package dev.parley.cli.bench;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came out, by name and in the unit that ends the name.
 *
 * <p>Immutable.
 *
 * @param values in the order in which they are told
 */
public record Figures(Map<String, Double> values) {
    public static final String MBPS = "MBps";
    public static final String MESSAGES = "messagesPerSecond";
    public static final String CPU_PER_GB = "cpuSecondsPerGB";
    public static final String CORES = "cores";
    public static final String P50 = "p50us";
    public static final String P99 = "p99us";
    public static final String MEDIAN = "medianMs";
    public static final String P90 = "p90Ms";
    public static final String CONNECTIONS = "connectionsPerSecond";
    public static final String MEMORY = "kBPerConnection";
    public static final String COUNT = "connections";
    public static final String CONNECTED = "connected";
    public static final String FAILED = "failed";
    /** T3-rtx expiries of the sender since it began, told by our driver only. */
    public static final String TIMEOUTS = "retransmissionTimeouts";
    public static final String RESIDENT = "residentBytes";

    /** What a driver says itself that is told on as it is. */
    private static final String[] OWN = {P50, P99, MEDIAN, P90, CONNECTIONS, FAILED, MEMORY, COUNT,
            CONNECTED};

    /**
     * @param end         the driver's line at the end of the measured time
     * @param cpuSeconds  user and system time of both ends meanwhile
     * @param wallSeconds how long that was
     * @param residentBytes memory of the drivers when it began; 0 if not known
     */
    static Figures of(JsonObject end, double cpuSeconds, double wallSeconds, long residentBytes) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (end.containsKey("bytes")) {
            double ns = end.getDouble("ns");
            double bytes = end.getDouble("bytes");
            values.put(MBPS, bytes / ns * 1e3);
            values.put(MESSAGES, end.getDouble("messages") / ns * 1e9);
            values.put(CPU_PER_GB, cpuSeconds / bytes * 1e9);
        }
        for (String name : OWN) {
            if (end.containsKey(name)) {
                values.put(name, end.getDouble(name));
            }
        }
        if (wallSeconds > 0) {
            values.put(CORES, cpuSeconds / wallSeconds);
        }
        if (residentBytes > 0) {
            values.put(RESIDENT, (double) residentBytes);
        }
        return new Figures(values);
    }

    Figures with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }

    /** NaN when it does not apply. */
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Rounded to what a measurement is worth, four digits. */
    public JsonObject json() {
        JsonObject facts = new JsonObject();
        values.forEach((name, value) -> facts.put(name, rounded(value)));
        return facts;
    }

    private static Number rounded(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
            return Math.round(value);
        }
        double scale = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }
}
