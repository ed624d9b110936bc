package dev.parley.core.rtp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;

/**
 * One reception report (RFC 3550 section 6.4.1).
 *
 * <p>Immutable.
 *
 * @param ssrc               the source reported on
 * @param fractionLost       lost since the last report, in 1/256
 * @param cumulativeLost     lost since the beginning, signed 24 bits: duplicates make it negative
 * @param highestSequence    cycles in the upper 16 bits, highest sequence number received in the lower
 * @param jitter             in timestamp units
 * @param lastSenderReport   middle 32 bits of the NTP time of the last sender report, 0 if none came
 * @param delaySinceLastSr   in 1/65536 s, 0 if none came
 */
public record ReportBlock(int ssrc, int fractionLost, int cumulativeLost, int highestSequence, long jitter,
        int lastSenderReport, int delaySinceLastSr) {
    static final int BYTES = 24;

    static ReportBlock read(ByteReader in) {
        int ssrc = in.i32();
        int fraction = in.u8();
        int lost = in.u24() << 8 >> 8;
        return new ReportBlock(ssrc, fraction, lost, in.i32(), in.u32(), in.i32(), in.i32());
    }

    void write(ByteWriter out) {
        int lost = Math.clamp(cumulativeLost, -0x80_0000, 0x7F_FFFF);
        out.u32(ssrc).u8(fractionLost).u24(lost).u32(highestSequence).u32(jitter);
        out.u32(lastSenderReport).u32(delaySinceLastSr);
    }
}
