package dev.parley.core.media;

import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.rtp.Rtcp;

/**
 * Loss and jitter of one source, and the report about it (RFC 3550 appendices A.3 and A.8, section 6.4.1).
 *
 * <p>Loop-owned.
 */
final class ReceptionStatistics {
    private static final long CYCLE = 1 << 16;

    private long base;
    private long highest = -1;
    private long received;
    private long expectedBefore;
    private long lostBeforeRestart;
    private long expectedPrior;
    private long receivedPrior;
    private boolean receivedSinceReport;
    private double jitter;
    private long lastTransit;
    private int lastTimestamp;
    private boolean hasTransit;
    private int senderReport;
    private long senderReportNs = Long.MIN_VALUE;

    /** A packet of the source itself, not of its retransmission stream. */
    void received(long sequence, int timestamp, int clockRateHz, boolean restarted, long nowNs) {
        if (highest < 0 || restarted) {
            lostBeforeRestart = lost();
            expectedBefore += highest < 0 ? 0 : highest - base + 1;
            base = sequence;
            highest = sequence;
            hasTransit = false;
            received = 0;
            receivedPrior = 0;
            expectedPrior = 0;
        }
        received++;
        receivedSinceReport = true;
        // Only packets that push on tell of jitter: a retransmission or a second packet of a picture does not.
        if (sequence >= highest && (!hasTransit || timestamp != lastTimestamp)) {
            jitter(timestamp, clockRateHz, nowNs);
        }
        base = Math.min(base, sequence);
        highest = Math.max(highest, sequence);
    }

    private void jitter(int timestamp, int clockRateHz, long nowNs) {
        long transit = (long) (nowNs / 1e9 * clockRateHz) - timestamp;
        if (hasTransit) {
            // Timestamps wrap: the difference is taken in 32 bits.
            int difference = (int) (transit - lastTransit);
            jitter += (Math.abs((double) difference) - jitter) / 16;
        }
        lastTransit = transit;
        lastTimestamp = timestamp;
        hasTransit = true;
    }

    /** Packets expected and not received; negative when there were duplicates. */
    long lost() {
        return highest < 0 ? 0 : lostBeforeRestart + highest - base + 1 - received;
    }

    /** All packets of the source that should have come. */
    long expected() {
        return highest < 0 ? 0 : expectedBefore + highest - base + 1;
    }

    /** In timestamp units. */
    double jitter() {
        return jitter;
    }

    void senderReport(Rtcp.SenderReport report, long nowNs) {
        senderReport = report.ntpMiddle();
        senderReportNs = nowNs;
    }

    /** The next report, or null when nothing came since the last. Each call begins a new interval. */
    ReportBlock report(int ssrc, long nowNs) {
        if (!receivedSinceReport) {
            return null;
        }
        receivedSinceReport = false;
        long expected = highest - base + 1;
        long expectedInterval = expected - expectedPrior;
        long lostInterval = expectedInterval - (received - receivedPrior);
        expectedPrior = expected;
        receivedPrior = received;
        int fraction = expectedInterval <= 0 || lostInterval <= 0
                ? 0
                : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
        boolean heard = senderReportNs != Long.MIN_VALUE;
        int delay = heard ? (int) (long) ((nowNs - senderReportNs) / 1e9 * 65_536) : 0;
        // The tracker's first cycle is 1; on the wire it is 0.
        return new ReportBlock(ssrc, fraction, (int) Math.clamp(lost(), -0x80_0000, 0x7F_FFFF),
                (int) (highest - CYCLE), (long) jitter, heard ? senderReport : 0, delay);
    }
}
