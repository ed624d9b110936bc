package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Robustness 20: many calls, nothing left behind. */
@Timeout(180)
class ManyCallsTest {
    private static void oneCall() {
        try (Call call = new Call()) {
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            call.b.onDataChannel(e -> other.complete(e.channel()));
            RTCDataChannel channel = call.a.createDataChannel("x");
            call.connect();
            channel.sendAndWait("ping");
            assertThat(other.join().receive(Call.PATIENCE)).isEqualTo("ping");
            assertThat(call.uncaught).isEmpty();
        }
    }

    private static void calls(int count) {
        for (int i = 0; i < count; i++) {
            oneCall();
        }
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    /** Platform threads of ours; those that end when idle stay within their pools' sizes. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("rtc-"))
                .count();
    }

    @Test
    void aHundredCallsInARowLeaveNothingBehind() {
        calls(10);
        int descriptors = descriptors();
        long threads = threads();
        calls(100);
        oneCall(); // the loop lets go of closed sockets at the latest in its next turn
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 10);
        assertThat(threads()).isLessThanOrEqualTo(threads + 2);
    }

    @Test
    @Tag("soak")
    void twoThousandCallsInARowLeaveNothingBehind() {
        calls(100);
        int descriptors = descriptors();
        long bytes = usedBytes();
        calls(2_000);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 10);
        assertThat(usedBytes()).isLessThan(bytes + (8 << 20));
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void callsAtTheSameTimeDoNotDisturbEachOther() throws InterruptedException {
        Semaphore done = new Semaphore(0);
        for (int i = 0; i < 20; i++) {
            Thread.startVirtualThread(() -> {
                oneCall();
                done.release();
            });
        }
        done.acquire(20);
    }

    @Test
    void everyDeliveryConnects() {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Delivery delivery : new Delivery[]{Delivery.ON_LOOP, Delivery.VIRTUAL_THREADS, Delivery.on(pool)}) {
                try (Call call = new Call(builder -> builder.delivery(delivery))) {
                    CompletableFuture<Object> heard = new CompletableFuture<>();
                    call.b.onDataChannel(e -> e.channel().onMessage(m -> heard.complete(m.data())));
                    RTCDataChannel channel = call.a.createDataChannel("x");
                    channel.onOpen(e -> channel.send("hello"));
                    call.connect();
                    assertThat(heard.join()).isEqualTo("hello");
                    assertThat(call.uncaught).isEmpty();
                }
            }
        }
    }
}
