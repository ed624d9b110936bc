package dev.parley.core.rtp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;
import dev.parley.core.rtp.Rtcp.TransportFeedback;

/**
 * The body of transport-wide feedback: status chunks as run lengths or vectors, then one delta per received packet
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 sections 3.1.1 to 3.1.5).
 *
 * <p>Any thread.
 */
final class TransportFeedbackFormat {
    /** A run-length chunk makes two bytes speak for 8,191 packets; more than this in one feedback is no honest report. */
    static final int MAX_PACKETS = 8_192;

    private static final int NONE = 0;
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    private static final int ONE_BIT_SYMBOLS = 14;
    private static final int TWO_BIT_SYMBOLS = 7;
    private static final int MAX_RUN = 0x1FFF;

    private TransportFeedbackFormat() {}

    /** Null when malformed. */
    static TransportFeedback read(ByteReader in) {
        int sender = in.i32();
        int media = in.i32();
        int base = in.u16();
        int count = in.u16();
        int reference = in.u24() << 8 >> 8;
        int feedbackCount = in.u8();
        if (!in.ok() || count == 0 || count > MAX_PACKETS) {
            return null;
        }
        int[] symbols = new int[count];
        for (int at = 0; at < count && in.ok();) {
            at = readChunk(in.u16(), symbols, at);
        }
        for (int i = 0; i < count && in.ok(); i++) {
            symbols[i] = switch (symbols[i]) {
                case SMALL -> in.u8();
                case LARGE -> (short) in.u16();
                default -> TransportFeedback.NOT_RECEIVED;
            };
        }
        return in.ok() ? new TransportFeedback(sender, media, base, reference, feedbackCount, symbols) : null;
    }

    private static int readChunk(int chunk, int[] symbols, int from) {
        int at = from;
        if ((chunk & 0x8000) == 0) {
            int symbol = chunk >>> 13 & 3;
            for (int run = chunk & MAX_RUN; run > 0 && at < symbols.length; run--) {
                symbols[at++] = symbol;
            }
        } else if ((chunk & 0x4000) == 0) {
            for (int bit = ONE_BIT_SYMBOLS - 1; bit >= 0 && at < symbols.length; bit--) {
                symbols[at++] = chunk >>> bit & 1;
            }
        } else {
            for (int bit = 2 * TWO_BIT_SYMBOLS - 2; bit >= 0 && at < symbols.length; bit -= 2) {
                symbols[at++] = chunk >>> bit & 3;
            }
        }
        return at;
    }

    static void write(ByteWriter out, TransportFeedback feedback) {
        int[] deltas = feedback.deltas();
        out.u32(feedback.senderSsrc()).u32(feedback.mediaSsrc());
        out.u16(feedback.baseSequence()).u16(deltas.length).u24(feedback.referenceTime());
        out.u8(feedback.feedbackCount());
        for (int at = 0; at < deltas.length;) {
            at = writeChunk(out, deltas, at);
        }
        for (int delta : deltas) {
            switch (symbol(delta)) {
                case SMALL -> out.u8(delta);
                case LARGE -> out.u16(delta);
                default -> {
                }
            }
        }
    }

    private static int symbol(int delta) {
        if (delta == TransportFeedback.NOT_RECEIVED) {
            return NONE;
        }
        return delta >= 0 && delta <= 255 ? SMALL : LARGE;
    }

    /** The chunk that says most: a run when it is longer than a vector, else the finer vector that can say it. */
    private static int writeChunk(ByteWriter out, int[] deltas, int from) {
        int left = deltas.length - from;
        int first = symbol(deltas[from]);
        int run = 1;
        while (run < left && run < MAX_RUN && symbol(deltas[from + run]) == first) {
            run++;
        }
        boolean oneBit = fitsOneBit(deltas, from, Math.min(left, ONE_BIT_SYMBOLS));
        if (run >= (oneBit ? ONE_BIT_SYMBOLS : TWO_BIT_SYMBOLS) || run == left) {
            out.u16(first << 13 | run);
            return from + run;
        }
        int symbols = oneBit ? ONE_BIT_SYMBOLS : TWO_BIT_SYMBOLS;
        int width = oneBit ? 1 : 2;
        int chunk = 0;
        for (int i = 0; i < symbols; i++) {
            chunk = chunk << width | (i < left ? symbol(deltas[from + i]) : NONE);
        }
        out.u16((oneBit ? 0x8000 : 0xC000) | chunk);
        return from + Math.min(left, symbols);
    }

    private static boolean fitsOneBit(int[] deltas, int from, int count) {
        for (int i = 0; i < count; i++) {
            if (symbol(deltas[from + i]) == LARGE) {
                return false;
            }
        }
        return true;
    }
}
