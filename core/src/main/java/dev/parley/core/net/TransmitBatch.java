package dev.parley.core.net;

import java.util.Arrays;

/**
 * Outgoing datagrams, written by engines straight into one buffer of the caller's. Datagrams lie one behind the other
 * without gaps, so a run of equal size to one path can leave in a single system call.
 *
 * <p>An engine asks for room with {@link #begin}, writes at the offset it got, and says with {@link #commit} how many
 * bytes it wrote; writing nothing and not committing is allowed.
 *
 * <p>Loop-owned.
 */
public final class TransmitBatch {
    /** Largest datagram an engine writes: what UDP over IPv4 has room for in a jumbo frame of 9,000 bytes. */
    public static final int MAX_DATAGRAM_BYTES = 9_000 - 28;

    /** Two of the runs that leave in one system call, each no larger than the largest datagram of IPv6. */
    private static final int USUAL_CAPACITY_BYTES = 2 * (65_535 - 48);
    private static final int USUAL_DATAGRAMS = 128;

    private final byte[] data;
    private final Path[] paths;
    private final int[] offsets;
    private final int[] lengths;
    private final boolean[] fragmentable;
    private int count;
    private int end;
    private Path pending;

    public TransmitBatch(int capacityBytes, int maxDatagrams) {
        data = new byte[capacityBytes];
        paths = new Path[maxDatagrams];
        offsets = new int[maxDatagrams];
        lengths = new int[maxDatagrams];
        fragmentable = new boolean[maxDatagrams];
    }

    /** A batch of the usual size: some hundred datagrams as they fit through the Internet, or a dozen of full size. */
    public TransmitBatch() {
        this(USUAL_CAPACITY_BYTES, USUAL_DATAGRAMS);
    }

    /** Whether a datagram of full size still fits. */
    public boolean hasRoom() {
        return count < paths.length && data.length - end >= MAX_DATAGRAM_BYTES;
    }

    /** Starts a datagram; returns the offset in {@link #data()} where up to {@link #MAX_DATAGRAM_BYTES} may be written. */
    public int begin(Path path) {
        if (!hasRoom()) {
            throw new IllegalStateException("batch is full: ask hasRoom() first");
        }
        pending = path;
        return end;
    }

    /** Ends the datagram started last. */
    public void commit(int length) {
        if (pending == null || length < 1 || length > MAX_DATAGRAM_BYTES) {
            throw new IllegalStateException("commit of " + length + " bytes to " + pending);
        }
        paths[count] = pending;
        offsets[count] = end;
        lengths[count] = length;
        fragmentable[count] = false;
        end += length;
        count++;
        pending = null;
    }

    /**
     * The datagram committed last may be cut into fragments by IP. All others must not be, where the system can forbid it:
     * their loss tells what the path takes (RFC 8899 section 3).
     */
    public void allowFragments() {
        fragmentable[count - 1] = true;
    }

    /** Adds a copy of a finished datagram. */
    public void add(Path path, byte[] source, int offset, int length) {
        System.arraycopy(source, offset, data, begin(path), length);
        commit(length);
    }

    public byte[] data() {
        return data;
    }

    public int count() {
        return count;
    }

    public Path path(int index) {
        return paths[index];
    }

    public int offset(int index) {
        return offsets[index];
    }

    public int length(int index) {
        return lengths[index];
    }

    /** Whether {@link #allowFragments} was said of it. */
    public boolean isFragmentable(int index) {
        return fragmentable[index];
    }

    public void clear() {
        Arrays.fill(paths, 0, count, null);
        count = 0;
        end = 0;
        pending = null;
    }
}
