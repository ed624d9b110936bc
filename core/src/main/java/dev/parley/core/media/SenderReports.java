package dev.parley.core.media;

import dev.parley.core.rtp.Rtcp;
import dev.parley.core.stats.RemoteOutboundRtpStats;

/**
 * What the peer says it sent in one stream (RFC 3550 section 6.4.1).
 *
 * <p>Loop-owned.
 */
final class SenderReports {
    /** Seconds from 1900 to 1970 (RFC 5905 section 6). */
    private static final long NTP_UNIX_OFFSET_SECONDS = 2_208_988_800L;

    private Rtcp.SenderReport last;
    private long count;

    void handle(Rtcp.SenderReport report) {
        last = report;
        count++;
    }

    void reset() {
        last = null;
        count = 0;
    }

    /** Null before the first report. */
    RemoteOutboundRtpStats stats(String mid, String kind, int ssrc) {
        if (last == null) {
            return null;
        }
        double seconds = (last.ntpTime() >>> 32) - NTP_UNIX_OFFSET_SECONDS
                + (last.ntpTime() & 0xFFFF_FFFFL) / (double) (1L << 32);
        return new RemoteOutboundRtpStats(mid, kind, Integer.toUnsignedLong(ssrc), last.packetCount(),
                last.octetCount(), seconds * 1e3, count);
    }
}
