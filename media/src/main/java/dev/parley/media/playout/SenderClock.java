package dev.parley.media.playout;

/**
 * The wall clock of a remote peer on our monotonic timeline. Its sender reports tell what its clock said when they left
 * (RFC 3550 section 6.4.1); the one that travelled fastest tells best how far the two are apart. All streams of the peer
 * share one, and so lie on one timeline.
 *
 * <p>Loop-owned.
 */
public final class SenderClock {
    /** Clocks drift apart by some milliseconds in this time. */
    private static final long PERIOD_NS = 10_000_000_000L;
    /** A report further off is of another clock, as where a server forwards streams of several peers. */
    private static final long SAME_CLOCK_NS = 2_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final SlidingMinimum offsetsNs = new SlidingMinimum(PERIOD_NS);

    /**
     * A report came.
     *
     * @param ntpTime 64 bits: seconds since 1900 in the upper half, fraction in the lower
     * @return false when it does not go with those before: it is of another clock
     */
    public boolean report(long ntpTime, long arrivalNs) {
        long offsetNs = arrivalNs - toNs(ntpTime);
        if (!offsetsNs.isEmpty() && Math.abs(offsetNs - offsetsNs.get()) > SAME_CLOCK_NS) {
            return false;
        }
        offsetsNs.add(offsetNs, arrivalNs);
        return true;
    }

    /** Our monotonic time at that moment of the peer's clock, late by the shortest way from there; after a report. */
    public long toLocalNs(long ntpTime) {
        return toNs(ntpTime) + offsetsNs.get();
    }

    private static long toNs(long ntpTime) {
        return (ntpTime >>> 32) * SECOND_NS + ((ntpTime & 0xFFFF_FFFFL) * SECOND_NS >>> 32);
    }
}
