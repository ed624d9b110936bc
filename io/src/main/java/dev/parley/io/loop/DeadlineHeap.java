package dev.parley.io.loop;

import java.util.Arrays;

/**
 * Engines by their next deadline: the earliest on top, a deadline changed in logarithmic time.
 *
 * <p>Loop-owned.
 */
public final class DeadlineHeap {
    private EngineSlot<?>[] heap = new EngineSlot<?>[16];
    private int size;

    /** The slot with the earliest deadline, or null. */
    public EngineSlot<?> first() {
        return size == 0 ? null : heap[0];
    }

    /** Puts a slot in, or moves it after its deadline changed. */
    public void update(EngineSlot<?> slot) {
        if (slot.heapIndex < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            place(slot, size++);
        }
        siftUp(slot);
        siftDown(slot);
    }

    /** Takes a slot out; harmless when it is not in. */
    public void remove(EngineSlot<?> slot) {
        int index = slot.heapIndex;
        if (index < 0) {
            return;
        }
        slot.heapIndex = -1;
        EngineSlot<?> last = heap[--size];
        heap[size] = null;
        if (last != slot) {
            place(last, index);
            update(last);
        }
    }

    private void siftUp(EngineSlot<?> slot) {
        while (slot.heapIndex > 0) {
            EngineSlot<?> parent = heap[(slot.heapIndex - 1) / 2];
            if (parent.deadlineNs <= slot.deadlineNs) {
                return;
            }
            swap(slot, parent);
        }
    }

    private void siftDown(EngineSlot<?> slot) {
        while (true) {
            int left = 2 * slot.heapIndex + 1;
            if (left >= size) {
                return;
            }
            boolean rightIsFirst = left + 1 < size && heap[left + 1].deadlineNs < heap[left].deadlineNs;
            EngineSlot<?> child = heap[rightIsFirst ? left + 1 : left];
            if (slot.deadlineNs <= child.deadlineNs) {
                return;
            }
            swap(slot, child);
        }
    }

    private void swap(EngineSlot<?> a, EngineSlot<?> b) {
        int index = a.heapIndex;
        place(a, b.heapIndex);
        place(b, index);
    }

    private void place(EngineSlot<?> slot, int index) {
        heap[index] = slot;
        slot.heapIndex = index;
    }
}
