package dev.parley.core.base;

import java.util.function.Consumer;

/**
 * A table indexed by a 16-bit number whose pages come into being when something is put into them: 65536 streams cost
 * nothing until they are used, and nothing is boxed.
 *
 * <p>Loop-owned.
 *
 * @param <T> what is kept
 */
public final class SparseTable<T> {
    private static final int PAGE_BITS = 7;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Object[][] pages = new Object[(1 << 16) / PAGE][];
    private int size;

    /** What was put at the index, or null. */
    @SuppressWarnings("unchecked")
    public T get(int index) {
        Object[] page = pages[index >>> PAGE_BITS];
        return page == null ? null : (T) page[index & PAGE - 1];
    }

    /** @param value null removes */
    public void put(int index, T value) {
        Object[] page = pages[index >>> PAGE_BITS];
        if (page == null) {
            if (value == null) {
                return;
            }
            page = new Object[PAGE];
            pages[index >>> PAGE_BITS] = page;
        }
        size += (value == null ? 0 : 1) - (page[index & PAGE - 1] == null ? 0 : 1);
        page[index & PAGE - 1] = value;
    }

    public int size() {
        return size;
    }

    /** Visits everything in the order of the index; the table may be changed meanwhile. */
    @SuppressWarnings("unchecked")
    public void forEach(Consumer<? super T> visitor) {
        for (Object[] page : pages) {
            for (int i = 0; page != null && i < PAGE; i++) {
                if (page[i] != null) {
                    visitor.accept((T) page[i]);
                }
            }
        }
    }
}
