package dev.parley.webrtc;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What this process holds at a moment.
 *
 * @param heapBytes       in use after a collection; -1 where none was asked for
 * @param platformThreads of whatever name, but of those that stay some seconds for more work only what is beyond {@link
 *                        #POOLED_THREADS_MAX}: how many of them there are depends on who overlaps whom
 * @param descriptors     open files and sockets; 0 where the system does not tell
 */
record Footprint(long heapBytes, int platformThreads, int descriptors) {
    private static final int POOLED_THREADS_MAX = 8;

    static Footprint now(boolean withHeap) {
        String[] open = new File("/proc/self/fd").list();
        return new Footprint(withHeap ? collectedBytes() : -1, platformThreadsNow(), open == null ? 0 : open.length);
    }

    private static int platformThreadsNow() {
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        int pooled = (int) threads.stream().map(Thread::getName)
                .filter(name -> name.equals("parley-dtls") || name.equals("rtc-keys")).count();
        return threads.size() - Math.min(pooled, POOLED_THREADS_MAX);
    }

    private static long collectedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The middle of many. */
    static long median(List<Footprint> samples, ToLongFunction<Footprint> what) {
        long[] values = samples.stream().mapToLong(what).filter(value -> value >= 0).sorted().toArray();
        return values[values.length / 2];
    }

    /** Names of virtual threads of ours that are alive. */
    static List<String> virtualThreads() {
        try {
            Path folder = Files.createTempDirectory("parley-threads");
            Path dump = folder.resolve("threads.txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toString(),
                    HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            List<String> names = Files.readAllLines(dump).stream().filter(line -> line.matches("#\\d+ .* virtual.*"))
                    .map(line -> line.replaceFirst("#\\d+ ", "")).toList();
            Files.delete(dump);
            Files.delete(folder);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
