package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
    private final FrameQueue<String> queue = new FrameQueue<>(2);
    private final AtomicInteger wakes = new AtomicInteger();

    @Test
    void theOldestGoesWhenTheOwnerIsSlow() {
        queue.add("a");
        queue.add("b");
        queue.add("c");

        assertThat(queue.peek()).isEqualTo("b");
        assertThat(queue.poll()).isEqualTo("b");
        assertThat(queue.poll()).isEqualTo("c");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void theOwnerIsWokenByEachFrameAndByTheEnd() {
        queue.onReady(wakes::incrementAndGet);
        queue.add("a");
        queue.end("over");

        assertThat(wakes).hasValue(2);
    }

    @Test
    void whoListensLateIsWokenAtOnce() {
        queue.add("a");
        queue.onReady(wakes::incrementAndGet);

        assertThat(wakes).hasValue(1);
    }

    @Test
    void theEndIsToldAfterTheLastFrame() {
        queue.add("a");
        queue.end("over");
        queue.end("again");
        assertThat(queue.endReason()).isNull();

        queue.poll();
        assertThat(queue.endReason()).isEqualTo("over");
    }

    @Test
    void aClosedQueueTakesNothingAndWakesNobody() {
        queue.onReady(wakes::incrementAndGet);
        queue.close();
        queue.add("a");
        queue.end("over");

        assertThat(queue.poll()).isNull();
        assertThat(queue.endReason()).isNull();
        assertThat(wakes).hasValue(0);
    }
}
