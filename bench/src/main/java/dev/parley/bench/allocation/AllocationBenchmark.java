package dev.parley.bench.allocation;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/**
 * Bytes allocated per byte moved, exact in sum and sampled by place: {@code scripts/bench allocation [nio|gso] [BYTES]
 * [SECONDS]}.
 */
public final class AllocationBenchmark {
    private static final int WARM_UP_S = 8;

    private AllocationBenchmark() {}

    /** @param args kind of sockets, bytes of a message, seconds, as far as they are not to be the defaults */
    public static void main(String[] args) throws IOException, InterruptedException {
        String udp = args.length > 0 ? args[0] : "auto";
        int messageBytes = args.length > 1 ? Integer.parseInt(args[1]) : 65_536;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        try (Transfer transfer = new Transfer(udp, messageBytes)) {
            transfer.begin();
            Thread.sleep(Duration.ofSeconds(WARM_UP_S));
            measure(transfer, seconds);
        }
        System.exit(0);
    }

    private static void measure(Transfer transfer, int seconds) throws IOException, InterruptedException {
        Path file = Files.createTempFile("allocation", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "2000/s").withStackTrace();
            recording.start();
            Thread.sleep(Duration.ofSeconds(1)); // what starting it allocates
            long allocated = allocatedBytes();
            long received = transfer.receivedBytes();
            Thread.sleep(Duration.ofSeconds(seconds));
            allocated = allocatedBytes() - allocated;
            received = transfer.receivedBytes() - received;
            recording.stop();
            recording.dump(file);
            System.out.printf("%.1f MB/s, %.3f bytes allocated per byte moved%n%n", received / 1e6 / seconds,
                    (double) allocated / received);
            new AllocationTable(file).print((double) allocated / received, transfer.messageBytes());
        } finally {
            Files.delete(file);
        }
    }

    /** By the loops, which are all that works here. */
    private static long allocatedBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = Thread.getAllStackTraces().keySet().stream().filter(AllocationTable::isLoop)
                .mapToLong(Thread::threadId).toArray();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(ids)) {
            sum += bytes;
        }
        return sum;
    }
}
