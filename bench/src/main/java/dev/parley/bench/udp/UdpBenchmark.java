package dev.parley.bench.udp;

import dev.parley.io.nio.NioProvider;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * Two threads, a socket each, on loopback: one sends batches and waits when a window of them is not answered, the other answers
 * each batch with one small datagram. Run by {@code scripts/bench udp [SECONDS] [DATAGRAM BYTES]...}.
 */
public final class UdpBenchmark {
    private static final int[] USUAL_SIZES = {1_200, 1_472, 8_900};

    private UdpBenchmark() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        int seconds = words.length > 0 ? Integer.parseInt(words[0]) : 3;
        int[] sizes = USUAL_SIZES;
        if (words.length > 1) {
            sizes = new int[words.length - 1];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = Integer.parseInt(words[i + 1]);
            }
        }
        System.out.printf("%-6s %8s %10s %12s %16s %16s%n", "kind", "bytes", "MB/s", "CPU-s/GB", "sender B/dgram",
                "receiver B/dgram");
        for (UdpProvider kind : kinds()) {
            for (int size : sizes) {
                Flow.Result result = new Flow(kind, size).run(seconds);
                System.out.printf(Locale.ROOT, "%-6s %8d %10.0f %12.2f %16.3f %16.3f%n", kind.name(), size,
                        result.megabytesPerSecond(), result.cpuSecondsPerGigabyte(), result.senderBytesPerDatagram(),
                        result.receiverBytesPerDatagram());
            }
        }
    }

    private static List<UdpProvider> kinds() {
        List<UdpProvider> kinds = new ArrayList<>(List.of(new NioProvider()));
        for (UdpProvider kind : ServiceLoader.load(UdpProvider.class)) {
            if (kind.obstacle().isEmpty()) {
                kinds.add(kind);
            } else {
                System.out.println("no " + kind.name() + ": " + kind.obstacle().get());
            }
        }
        return kinds;
    }
}
