package dev.parley.core.sctp.rx;

import dev.parley.core.base.Serial;
import java.util.Arrays;

/**
 * Which TSNs arrived: everything up to the cumulative one, and sorted blocks above it (RFC 9260 section 6.2.1). TSNs are
 * kept extended to 64 bits, so that nothing wraps.
 *
 * <p>Loop-owned.
 */
public final class ReceivedTsns {
    /** How far above the cumulative TSN one may lie; less than a gap offset of a SACK can express. */
    static final int MAX_AHEAD = 32_768;
    private static final int MAX_DUPLICATES = 20;

    private long cumulative;
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int blocks;
    private final int[] duplicates = new int[MAX_DUPLICATES];
    private int duplicateCount;

    /** @param initialTsn the first TSN that is expected */
    public ReceivedTsns(int initialTsn) {
        // Room below, so that a duplicate from before the beginning extends to a positive number.
        cumulative = (1L << 33) + (initialTsn & 0xFFFF_FFFFL) - 1;
    }

    public long extend(int tsn) {
        return Serial.extend32(tsn, cumulative);
    }

    /** Everything up to here arrived or was given up by the peer; extended. */
    public long cumulative() {
        return cumulative;
    }

    public int cumulativeTsn() {
        return (int) cumulative;
    }

    public boolean hasGaps() {
        return blocks > 0;
    }

    public long highest() {
        return blocks == 0 ? cumulative : ends[blocks - 1];
    }

    public boolean contains(long tsn) {
        if (tsn <= cumulative) {
            return true;
        }
        int at = blockAtOrAfter(tsn);
        return at < blocks && starts[at] <= tsn;
    }

    /** Notes a TSN that was not there. */
    public void add(long tsn) {
        if (tsn == cumulative + 1) {
            cumulative = tsn;
            swallow();
            return;
        }
        int at = blockAtOrAfter(tsn);
        boolean joinsLeft = at > 0 && ends[at - 1] + 1 == tsn;
        boolean joinsRight = at < blocks && starts[at] == tsn + 1;
        if (joinsLeft && joinsRight) {
            ends[at - 1] = ends[at];
            remove(at, 1);
        } else if (joinsLeft) {
            ends[at - 1] = tsn;
        } else if (joinsRight) {
            starts[at] = tsn;
        } else {
            insert(at, tsn);
        }
    }

    /** Remembers for the next SACK that this came again. */
    public void addDuplicate(int tsn) {
        if (duplicateCount < MAX_DUPLICATES) {
            duplicates[duplicateCount++] = tsn;
        }
    }

    /** The peer gave up everything to here (RFC 3758 section 3.6). */
    public void forward(long newCumulative) {
        if (newCumulative > cumulative) {
            cumulative = newCumulative;
            swallow();
        }
    }

    /** Fills in pairs of offsets from the cumulative TSN; returns how many pairs. */
    int gaps(int[] into) {
        int count = Math.min(blocks, into.length / 2);
        for (int i = 0; i < count; i++) {
            into[2 * i] = (int) (starts[i] - cumulative);
            into[2 * i + 1] = (int) (ends[i] - cumulative);
        }
        return count;
    }

    int[] duplicates() {
        return duplicates;
    }

    int duplicateCount() {
        return duplicateCount;
    }

    void clearDuplicates() {
        duplicateCount = 0;
    }

    private void swallow() {
        int gone = 0;
        while (gone < blocks && starts[gone] <= cumulative + 1) {
            cumulative = Math.max(cumulative, ends[gone]);
            gone++;
        }
        if (gone > 0) {
            remove(0, gone);
        }
    }

    /** Index of the first block that ends at or after the TSN. */
    private int blockAtOrAfter(long tsn) {
        if (blocks == 0 || ends[blocks - 1] < tsn) {
            return blocks;
        }
        int found = Arrays.binarySearch(ends, 0, blocks, tsn);
        return found >= 0 ? found : -found - 1;
    }

    private void insert(int at, long tsn) {
        if (blocks == starts.length) {
            starts = Arrays.copyOf(starts, 2 * blocks);
            ends = Arrays.copyOf(ends, 2 * blocks);
        }
        System.arraycopy(starts, at, starts, at + 1, blocks - at);
        System.arraycopy(ends, at, ends, at + 1, blocks - at);
        starts[at] = tsn;
        ends[at] = tsn;
        blocks++;
    }

    private void remove(int at, int count) {
        System.arraycopy(starts, at + count, starts, at, blocks - at - count);
        System.arraycopy(ends, at + count, ends, at, blocks - at - count);
        blocks -= count;
    }
}
