package dev.parley.core.media;

/**
 * Maps timestamps of whatever source feeds a stream to the stream's own, which begin at random (RFC 3550 section 5.1)
 * and go on without a jump when the source or the clock rate changes.
 *
 * <p>Loop-owned.
 */
final class TimestampMapper {
    /** A source further off real time than this is another source, or was restarted. */
    private static final int MAX_DRIFT_SECONDS = 10;

    /** A source does not go back in time, except for a picture that is shown earlier than it is sent. */
    private static final int MAX_REORDERING_SECONDS = 1;

    private int offset;
    private int lastIn;
    private int lastOut;
    private int clockRateHz;
    private long lastNs;
    private boolean started;

    TimestampMapper(int start) {
        lastOut = start;
    }

    int map(int timestamp, int rateHz, long nowNs) {
        long elapsed = (long) ((nowNs - lastNs) / 1e9 * rateHz);
        boolean continues = started && rateHz == clockRateHz && timestamp - lastIn > -MAX_REORDERING_SECONDS * rateHz
                && Math.abs(timestamp - lastIn - elapsed) <= (long) MAX_DRIFT_SECONDS * rateHz;
        if (!continues) {
            int next = started ? lastOut + (int) Math.max(1, elapsed) : lastOut;
            offset = next - timestamp;
        }
        started = true;
        clockRateHz = rateHz;
        lastIn = timestamp;
        lastNs = nowNs;
        lastOut = timestamp + offset;
        return lastOut;
    }
}
