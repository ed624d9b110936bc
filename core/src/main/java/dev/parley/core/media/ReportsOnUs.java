package dev.parley.core.media;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.stats.RemoteInboundRtpStats;

/**
 * What the peer reports about one of our streams (RFC 3550 section 6.4.1).
 *
 * <p>Loop-owned.
 */
final class ReportsOnUs {
    /** More than this is a peer's error, not a round trip. */
    private static final double MAX_ROUND_TRIP_SECONDS = 60;

    private final ClockAnchor clock;
    private ReportBlock last;
    private Double roundTripSeconds;
    private double totalSeconds;
    private long measurements;

    ReportsOnUs(ClockAnchor clock) {
        this.clock = clock;
    }

    void handle(ReportBlock block, long nowNs) {
        last = block;
        if (block.lastSenderReport() != 0) {
            int now = (int) (clock.toNtp(nowNs) >>> 16);
            double seconds = (now - block.lastSenderReport() - block.delaySinceLastSr()) / 65_536.0;
            // Rounding on both sides can make it negative on a fast path.
            if (seconds > -0.01 && seconds < MAX_ROUND_TRIP_SECONDS) {
                roundTripSeconds = Math.max(0, seconds);
                totalSeconds += roundTripSeconds;
                measurements++;
            }
        }
    }

    /** Null before the first measurement. */
    Double roundTripSeconds() {
        return roundTripSeconds;
    }

    /** Null before the first report. */
    RemoteInboundRtpStats stats(String mid, String kind, int ssrc, int clockRateHz) {
        return last == null
                ? null
                : new RemoteInboundRtpStats(mid, kind, Integer.toUnsignedLong(ssrc), last.cumulativeLost(),
                        (double) last.jitter() / clockRateHz, last.fractionLost() / 256.0, roundTripSeconds,
                        totalSeconds, measurements);
    }
}
