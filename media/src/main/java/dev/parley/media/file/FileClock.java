package dev.parley.media.file;

/**
 * Where a file that is played stands: it begins when the first of its tracks is asked for a frame, and all of its tracks
 * follow this one clock.
 *
 * <p>Any thread.
 */
public final class FileClock {
    /** An owner that comes later than this gets the present, not a burst of the past. */
    public static final long MAX_LATE_NS = 200_000_000;

    private final long openedNs;
    private volatile long startNs = Long.MIN_VALUE;

    /** @param openedNs a time that is not in the future */
    public FileClock(long openedNs) {
        this.openedNs = openedNs;
    }

    /** The file plays from now on at the latest. */
    public void start(long nowNs) {
        if (startNs == Long.MIN_VALUE) {
            startNs = nowNs;
        }
    }

    /** When what stands at this time of the file is due. */
    public long dueNs(long fileNs) {
        return startNs == Long.MIN_VALUE ? openedNs : startNs + fileNs;
    }

    /** Whether it is too late for what ends at this time of the file. */
    public boolean isPast(long fileNs, long nowNs) {
        return nowNs - dueNs(fileNs) > MAX_LATE_NS;
    }
}
