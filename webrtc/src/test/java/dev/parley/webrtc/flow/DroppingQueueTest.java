package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroppingQueueTest {
    private final VirtualPumps pumps = new VirtualPumps();
    private final List<Integer> taken = new ArrayList<>();

    @Test
    void itKeepsTheOrder() {
        DroppingQueue<Integer> queue = new DroppingQueue<>(100, pumps::execute, taken::add);
        for (int i = 0; i < 100; i++) {
            queue.offer(i);
        }
        pumps.run(1);
        assertThat(taken).hasSize(100).isSorted();
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void aSlowConsumerLosesTheOldest() {
        DroppingQueue<Integer> queue = new DroppingQueue<>(3, pumps::execute, taken::add);
        for (int i = 0; i < 10; i++) {
            queue.offer(i);
        }
        pumps.run(1);
        assertThat(taken).containsExactly(7, 8, 9);
        assertThat(queue.dropped()).isEqualTo(7);
    }

    @Test
    void aConsumerThatThrowsGetsTheNext() {
        DroppingQueue<Integer> queue = new DroppingQueue<>(3, pumps::execute, item -> {
            taken.add(item);
            throw new IllegalStateException("thrown on purpose");
        });
        queue.offer(1);
        queue.offer(2);
        pumps.run(1);
        assertThat(taken).containsExactly(1, 2);
    }

    @Test
    void closedItHandsNothingOver() {
        DroppingQueue<Integer> queue = new DroppingQueue<>(3, pumps::execute, taken::add);
        queue.offer(1);
        queue.close();
        queue.offer(2);
        pumps.run(1);
        assertThat(taken).isEmpty();
    }
}
