package dev.parley.core.media;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.rtp.Rtcp;
import java.util.List;

/**
 * Asks the peer for a key frame until one comes, by PLI (RFC 4585 section 6.3.1) or, where only that was negotiated, by
 * FIR (RFC 5104 section 4.3.1), at most so often.
 *
 * <p>Loop-owned.
 */
final class KeyFrameAsking {
    static final long MIN_INTERVAL_NS = 300_000_000;

    long plis;
    long firs;
    private boolean wanted;
    private boolean asked;
    private long notBeforeNs = Long.MIN_VALUE;
    private int firSequence;

    void want() {
        if (!wanted) {
            wanted = true;
            asked = false;
        }
    }

    /** A key frame is on its way already. */
    void postpone(long untilNs) {
        notBeforeNs = Math.max(notBeforeNs, untilNs);
    }

    void arrived() {
        wanted = false;
    }

    /** The packet to send now, or null. */
    Rtcp poll(Codec codec, int senderSsrc, int mediaSsrc, long roundTripNs, long nowNs) {
        if (!wanted || nowNs < notBeforeNs || codec == null) {
            return null;
        }
        notBeforeNs = nowNs + Math.max(MIN_INTERVAL_NS, 2 * roundTripNs);
        boolean again = asked;
        asked = true;
        if (codec.has(RtcpFeedback.NACK_PLI)) {
            plis++;
            return new Rtcp.PictureLossIndication(senderSsrc, mediaSsrc);
        }
        if (codec.has(RtcpFeedback.CCM_FIR)) {
            firs++;
            // The same number repeats the same request.
            firSequence = again ? firSequence : firSequence + 1 & 0xFF;
            return new Rtcp.FullIntraRequest(senderSsrc,
                    List.of(new Rtcp.FullIntraRequest.Entry(mediaSsrc, firSequence)));
        }
        return null;
    }

    long nextTimeoutNs() {
        return wanted ? notBeforeNs : TimerTable.NEVER;
    }
}
