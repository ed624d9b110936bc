package dev.parley.core.base;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A table indexed by a 16-bit number that grows with what is put into it: 65536 streams cost nothing until they are used,
 * the first few little, and nothing is boxed.
 *
 * <p>Loop-owned.
 *
 * @param <T> what is kept
 */
public final class SparseTable<T> {
    private static final int PAGE_BITS = 7;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FIRST = 4;
    private static final Object[] NOTHING = {};
    private static final Object[][] NO_PAGES = {};

    private Object[][] pages = NO_PAGES;
    private int size;

    /** What was put at the index, or null. */
    @SuppressWarnings("unchecked")
    public T get(int index) {
        int page = index >>> PAGE_BITS;
        int place = index & PAGE - 1;
        return page < pages.length && place < pages[page].length ? (T) pages[page][place] : null;
    }

    /** @param value null removes */
    public void put(int index, T value) {
        int place = index & PAGE - 1;
        if (value != null) {
            makeRoom(index >>> PAGE_BITS, place);
        } else if (get(index) == null) {
            return;
        }
        Object[] page = pages[index >>> PAGE_BITS];
        size += (value == null ? 0 : 1) - (page[place] == null ? 0 : 1);
        page[place] = value;
    }

    private void makeRoom(int page, int place) {
        if (page >= pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * before));
            Arrays.fill(pages, before, pages.length, NOTHING);
        }
        if (place >= pages[page].length) {
            int length = Math.max(FIRST, Integer.highestOneBit(place) << 1);
            pages[page] = Arrays.copyOf(pages[page], length);
        }
    }

    public int size() {
        return size;
    }

    /** Visits everything in the order of the index; the table may be changed meanwhile. */
    @SuppressWarnings("unchecked")
    public void forEach(Consumer<? super T> visitor) {
        for (int page = 0; page < pages.length; page++) {
            for (int i = 0; i < pages[page].length; i++) {
                if (pages[page][i] != null) {
                    visitor.accept((T) pages[page][i]);
                }
            }
        }
    }
}
