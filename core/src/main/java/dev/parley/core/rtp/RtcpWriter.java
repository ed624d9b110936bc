package dev.parley.core.rtp;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.rtp.Rtcp.FullIntraRequest;
import dev.parley.core.rtp.Rtcp.Goodbye;
import dev.parley.core.rtp.Rtcp.Nack;
import dev.parley.core.rtp.Rtcp.PictureLossIndication;
import dev.parley.core.rtp.Rtcp.ReceiverReport;
import dev.parley.core.rtp.Rtcp.SenderReport;
import dev.parley.core.rtp.Rtcp.SourceDescription;
import dev.parley.core.rtp.Rtcp.TransportFeedback;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes RTCP packets one behind the other; a compound is several calls on one writer. Whether all fitted tells
 * {@link ByteWriter#ok()}.
 *
 * <p>Any thread.
 */
public final class RtcpWriter {
    /** The count field of a header has five bits. */
    public static final int MAX_COUNT = 31;

    private static final int CNAME = 1;
    private static final int MAX_TEXT_BYTES = 255;

    private RtcpWriter() {}

    public static void write(ByteWriter out, Rtcp rtcp) {
        switch (rtcp) {
            case SenderReport report -> senderReport(out, report);
            case ReceiverReport report -> {
                int start = begin(out, report.reports().size(), Rtcp.RECEIVER_REPORT);
                out.u32(report.ssrc());
                report.reports().forEach(block -> block.write(out));
                end(out, start);
            }
            case SourceDescription description -> sourceDescription(out, description);
            case Goodbye goodbye -> goodbye(out, goodbye);
            case Nack nack -> nack(out, nack);
            case PictureLossIndication pli -> {
                int start = begin(out, 1, Rtcp.PAYLOAD_FEEDBACK);
                out.u32(pli.senderSsrc()).u32(pli.mediaSsrc());
                end(out, start);
            }
            case FullIntraRequest fir -> fullIntraRequest(out, fir);
            case TransportFeedback feedback -> {
                int start = begin(out, 15, Rtcp.TRANSPORT_FEEDBACK);
                TransportFeedbackFormat.write(out, feedback);
                end(out, start);
            }
            // Read only: neither is ever built by this program.
            case Rtcp.Remb remb -> throw new IllegalArgumentException("not written: " + remb);
            case Rtcp.Unknown unknown -> throw new IllegalArgumentException("not written: " + unknown);
        }
    }

    private static int begin(ByteWriter out, int count, int type) {
        int start = out.position();
        out.u8(0x80 | count).u8(type).u16(0);
        return start;
    }

    /**
     * Fills in the length in words minus one, and before it zeros up to 32 bits. Only SDES chunks, the reason of a BYE
     * and transport-wide feedback end in between; the first two are filled with zeros anyway, and the status count of
     * the third says where its deltas end. The padding bit would be wrong: a compound may go on behind it.
     */
    private static void end(ByteWriter out, int start) {
        out.zeros(-(out.position() - start) & 3);
        if (out.ok()) {
            out.putU16(start + 2, (out.position() - start) / 4 - 1);
        }
    }

    private static void senderReport(ByteWriter out, SenderReport report) {
        int start = begin(out, report.reports().size(), Rtcp.SENDER_REPORT);
        out.u32(report.ssrc()).i64(report.ntpTime()).u32(report.rtpTimestamp());
        out.u32(report.packetCount()).u32(report.octetCount());
        report.reports().forEach(block -> block.write(out));
        end(out, start);
    }

    private static void sourceDescription(ByteWriter out, SourceDescription description) {
        int start = begin(out, description.chunks().size(), Rtcp.SOURCE_DESCRIPTION);
        for (SourceDescription.Chunk chunk : description.chunks()) {
            int chunkStart = out.position();
            out.u32(chunk.ssrc());
            if (chunk.cname() != null) {
                byte[] cname = text(chunk.cname());
                out.u8(CNAME).u8(cname.length).bytes(cname);
            }
            // At least one zero ends the items (RFC 3550 section 6.5).
            out.zeros(4 - (out.position() - chunkStart & 3));
        }
        end(out, start);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_TEXT_BYTES ? bytes : Arrays.copyOf(bytes, MAX_TEXT_BYTES);
    }

    private static void goodbye(ByteWriter out, Goodbye goodbye) {
        int start = begin(out, goodbye.ssrcs().size(), Rtcp.GOODBYE);
        goodbye.ssrcs().forEach(ssrc -> out.u32(ssrc));
        if (!goodbye.reason().isEmpty()) {
            byte[] reason = text(goodbye.reason());
            out.u8(reason.length).bytes(reason);
        }
        end(out, start);
    }

    private static void nack(ByteWriter out, Nack nack) {
        int start = begin(out, 1, Rtcp.TRANSPORT_FEEDBACK);
        out.u32(nack.senderSsrc()).u32(nack.mediaSsrc());
        List<Integer> lost = nack.sequenceNumbers();
        for (int i = 0; i < lost.size();) {
            int first = lost.get(i++);
            int mask = 0;
            for (; i < lost.size(); i++) {
                int distance = lost.get(i) - first & 0xFFFF;
                if (distance < 1 || distance > 16) {
                    break;
                }
                mask |= 1 << distance - 1;
            }
            out.u16(first).u16(mask);
        }
        end(out, start);
    }

    private static void fullIntraRequest(ByteWriter out, FullIntraRequest fir) {
        int start = begin(out, 4, Rtcp.PAYLOAD_FEEDBACK);
        // The media source of the common header is unused and zero (RFC 5104 section 4.3.1.2).
        out.u32(fir.senderSsrc()).u32(0);
        fir.entries().forEach(entry -> out.u32(entry.ssrc()).u8(entry.sequenceNumber()).u24(0));
        end(out, start);
    }
}
