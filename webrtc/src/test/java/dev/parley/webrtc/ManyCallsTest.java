package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several calls at once; that calls one after the other leave nothing behind, Row20CloseTest shows. */
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
