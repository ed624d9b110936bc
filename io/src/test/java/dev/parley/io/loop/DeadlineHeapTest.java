package dev.parley.io.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlineHeapTest {
    @Test
    void theEarliestIsAlwaysFirstWhateverIsChangedOrRemoved() {
        long seed = 20_260_822;
        Random random = new Random(seed);
        DeadlineHeap heap = new DeadlineHeap();
        List<EngineSlot<?>> slots = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int choice = random.nextInt(3);
            if (choice == 0 || slots.isEmpty()) {
                EngineSlot<String> slot = new EngineSlot<>(null, null, null);
                slot.deadlineNs = random.nextInt(1_000);
                slots.add(slot);
                heap.update(slot);
            } else if (choice == 1) {
                EngineSlot<?> slot = slots.get(random.nextInt(slots.size()));
                slot.deadlineNs = random.nextInt(1_000);
                heap.update(slot);
            } else {
                heap.remove(slots.remove(random.nextInt(slots.size())));
            }
            EngineSlot<?> earliest = slots.stream().min(Comparator.comparingLong(s -> s.deadlineNs)).orElse(null);
            assertThat(heap.first() == null ? -1 : heap.first().deadlineNs).as("seed %d step %d", seed, step)
                    .isEqualTo(earliest == null ? -1 : earliest.deadlineNs);
        }
    }
}
