package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.io.RtcRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/** Connects, says something and closes, again and again; what the process holds must stay as it is. */
final class Cycles {
    private static final int TENTHS = 10;
    private static final int HEAP_SAMPLES_PER_TENTH = 5;
    /** Compilers and caches go on for long; a leak of 1 KB a cycle is more than this in 10,000. */
    private static final long HEAP_GROWTH_BYTES_MAX = 4 << 20;

    private final int perTenth;
    private final List<List<Footprint>> tenths = new ArrayList<>();

    private Cycles(int count) {
        perTenth = Math.max(HEAP_SAMPLES_PER_TENTH, count / TENTHS);
    }

    /** Runs so many, after a tenth more to warm up; prints a line for each tenth and compares the last with the first. */
    static void run(int count) {
        Cycles cycles = new Cycles(count);
        cycles.tenth();
        cycles.tenths.clear();
        System.out.println("  cycles   ms/cycle   heap KB   threads   descriptors");
        for (int i = 0; i < TENTHS; i++) {
            long startNs = System.nanoTime();
            cycles.tenth();
            cycles.print((System.nanoTime() - startNs) / 1e6 / cycles.perTenth);
        }
        cycles.requireFlat();
    }

    private void tenth() {
        List<Footprint> samples = new ArrayList<>();
        for (int i = 0; i < perTenth; i++) {
            one();
            boolean withHeap = i % (perTenth / HEAP_SAMPLES_PER_TENTH) == 0;
            samples.add(Footprint.now(withHeap));
        }
        tenths.add(samples);
    }

    /** Both ends, an open channel, a message, and two closes, the second end at times without having been told. */
    static void one() {
        try (Call call = new Call()) {
            CompletableFuture<Object> heard = new CompletableFuture<>();
            call.b.onDataChannel(e -> e.channel().onMessage(m -> heard.complete(m.data())));
            RTCDataChannel channel = call.a.createDataChannel("x");
            channel.onOpen(e -> channel.send("ping"));
            call.negotiate();
            assertThat(heard.join()).isEqualTo("ping");
            assertThat(call.uncaught).isEmpty();
        }
    }

    private void print(double msPerCycle) {
        List<Footprint> last = tenths.getLast();
        System.out.printf("%8d %10.1f %9d %9d %13d%n", tenths.size() * perTenth, msPerCycle,
                Footprint.median(last, Footprint::heapBytes) >> 10, Footprint.median(last, Footprint::platformThreads),
                Footprint.median(last, Footprint::descriptors));
    }

    private void requireFlat() {
        assertThat(growth(Footprint::heapBytes)).as("growth of the heap, bytes").isLessThan(HEAP_GROWTH_BYTES_MAX);
        assertThat(growth(Footprint::platformThreads)).as("growth of threads").isLessThanOrEqualTo(1);
        assertThat(growth(Footprint::descriptors)).as("growth of descriptors").isLessThanOrEqualTo(2);
        settle();
        assertThat(Footprint.virtualThreads()).as("virtual threads of ours").noneMatch(name -> name.contains("rtc-"));
    }

    private long growth(ToLongFunction<Footprint> what) {
        return Footprint.median(tenths.getLast(), what) - Footprint.median(tenths.getFirst(), what);
    }

    /** Waits for the loop to have done what stands in its mailbox, closes among it. */
    static void settle() {
        RtcRuntime runtime = Call.runtime();
        CompletableFuture<Void> done = new CompletableFuture<>();
        runtime.nextLoop().execute(() -> done.complete(null));
        done.join();
    }
}
