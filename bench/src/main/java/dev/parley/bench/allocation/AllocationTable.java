package dev.parley.bench.allocation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Samples of allocations in a recording, summed up by where they happen: in the JDK's cipher, or at the nearest line of
 * ours.
 */
final class AllocationTable {
    private static final String CIPHER = "the JDK's cipher";
    private static final String RECEIVED = "the array of each received message";
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int ROWS = 12;

    private final Map<String, Double> weights = new HashMap<>();

    AllocationTable(Path recording) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                add(file.readEvent());
            }
        }
    }

    static boolean isLoop(Thread thread) {
        return thread.getName().startsWith("rtc-loop");
    }

    private void add(RecordedEvent event) {
        boolean ofLoop = event.getThread() != null && event.getThread().getJavaName() != null
                && event.getThread().getJavaName().startsWith("rtc-loop");
        if (event.getEventType().getName().equals("jdk.ObjectAllocationSample") && ofLoop
                && event.getStackTrace() != null) {
            String what = event.getClass("objectClass").getName().replaceAll("^\\[B$", "byte[]");
            weights.merge(placeOf(what, event.getStackTrace().getFrames()), (double) event.getLong("weight"),
                    Double::sum);
        }
    }

    private static String placeOf(String what, List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            if (type.startsWith("javax.crypto.") || type.startsWith("com.sun.crypto.")) {
                return CIPHER;
            } else if (type.startsWith("dev.parley.")) {
                return placeOfOurs(what, type, frame.getMethod().getName());
            }
        }
        return what + " in the JDK";
    }

    private static String placeOfOurs(String what, String type, String method) {
        if (type.endsWith(".GcmDirection")) {
            return CIPHER; // its nonces
        }
        boolean received = what.equals("byte[]") && type.endsWith(".FragmentRun") && method.equals("<init>");
        return received ? RECEIVED : what + " in " + type + "." + method;
    }

    /**
     * What is known exactly is not sampled: samples are biased to what is large.
     *
     * @param perByte what all of it is, per byte moved
     */
    void print(double perByte, int messageBytes) {
        double received = 1 + (double) ARRAY_HEADER_BYTES / messageBytes;
        System.out.printf("%8.4f  %s%n", received, RECEIVED);
        weights.remove(RECEIVED);
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(ROWS)
                .forEach(row -> System.out.printf("%8.4f  %s%n", row.getValue() / sum * (perByte - received),
                        row.getKey()));
    }
}
