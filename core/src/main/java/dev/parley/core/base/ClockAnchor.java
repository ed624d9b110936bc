package dev.parley.core.base;

import java.time.Instant;

/**
 * The only way from an engine's monotonic {@code nowNs} to wall-clock and NTP time: a pair of readings taken together,
 * once, by whoever owns the real clock.
 *
 * <p>Immutable.
 *
 * @param nowNs monotonic time of the reading
 * @param wall  wall-clock time of the same moment
 */
public record ClockAnchor(long nowNs, Instant wall) {
    /** Seconds from 1900, where NTP begins, to 1970 (RFC 5905 section 6). */
    private static final long NTP_UNIX_OFFSET_SECONDS = 2_208_988_800L;

    public Instant toInstant(long atNs) {
        return wall.plusNanos(atNs - nowNs);
    }

    /** 64-bit NTP timestamp: seconds since 1900 in the upper half, fraction in the lower. */
    public long toNtp(long atNs) {
        Instant at = toInstant(atNs);
        long fraction = ((long) at.getNano() << 32) / 1_000_000_000L;
        return at.getEpochSecond() + NTP_UNIX_OFFSET_SECONDS << 32 | fraction;
    }

    /** Milliseconds since 1970 with a fraction, as DOMHighResTimeStamp. */
    public double toEpochMs(long atNs) {
        Instant at = toInstant(atNs);
        return at.getEpochSecond() * 1e3 + at.getNano() / 1e6;
    }
}
