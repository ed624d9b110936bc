package dev.parley.core.rtp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp.FullIntraRequest;
import dev.parley.core.rtp.Rtcp.Goodbye;
import dev.parley.core.rtp.Rtcp.Nack;
import dev.parley.core.rtp.Rtcp.PictureLossIndication;
import dev.parley.core.rtp.Rtcp.ReceiverReport;
import dev.parley.core.rtp.Rtcp.Remb;
import dev.parley.core.rtp.Rtcp.SenderReport;
import dev.parley.core.rtp.Rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an RTCP packet apart: a compound (RFC 3550 section 6.1) or one of reduced size, which need not begin with a
 * report (RFC 5506 section 3.4). What is malformed ends the reading; what came before it counts.
 *
 * <p>Any thread.
 */
public final class RtcpReader {
    private static final int REMB_NAME = 0x52454D42; // "REMB"
    private static final int CNAME = 1;

    private RtcpReader() {}

    /** Adds the packets of a compound to {@code into}; false when some part was malformed. */
    public static boolean read(Packet packet, List<Rtcp> into) {
        ByteReader in = packet.reader();
        if (in.remaining() == 0) {
            return false;
        }
        while (in.remaining() > 0) {
            int head = in.u8();
            int type = in.u8();
            int length = 4 * in.u16();
            if (!in.ok() || head >>> 6 != 2 || length > in.remaining()) {
                return false;
            }
            int body = (head & 0x20) == 0 ? length : withoutPadding(in, length);
            if (body < 0) {
                return false;
            }
            ByteReader block = in.slice(body);
            in.skip(length - body);
            Rtcp rtcp = block(type, head & 0x1F, block);
            if (rtcp == null || !block.ok()) {
                return false;
            }
            into.add(rtcp);
        }
        return true;
    }

    /** Only the last packet of a compound may be padded, in multiples of four (RFC 3550 section 6.4.1). */
    private static int withoutPadding(ByteReader in, int length) {
        if (length == 0 || length != in.remaining()) {
            return -1;
        }
        int padding = in.array()[in.position() + length - 1] & 0xFF;
        return padding == 0 || padding % 4 != 0 || padding > length ? -1 : length - padding;
    }

    private static Rtcp block(int type, int count, ByteReader in) {
        return switch (type) {
            case Rtcp.SENDER_REPORT -> new SenderReport(in.i32(), in.i64(), in.i32(), in.u32(), in.u32(),
                    reports(count, in));
            case Rtcp.RECEIVER_REPORT -> new ReceiverReport(in.i32(), reports(count, in));
            case Rtcp.SOURCE_DESCRIPTION -> sourceDescription(count, in);
            case Rtcp.GOODBYE -> goodbye(count, in);
            case Rtcp.TRANSPORT_FEEDBACK -> transportFeedback(count, in);
            case Rtcp.PAYLOAD_FEEDBACK -> payloadFeedback(count, in);
            default -> new Rtcp.Unknown(type, count);
        };
    }

    private static List<ReportBlock> reports(int count, ByteReader in) {
        List<ReportBlock> reports = new ArrayList<>(count);
        for (int i = 0; i < count && in.ok(); i++) {
            reports.add(ReportBlock.read(in));
        }
        return reports;
    }

    private static Rtcp sourceDescription(int count, ByteReader in) {
        List<SourceDescription.Chunk> chunks = new ArrayList<>(count);
        for (int i = 0; i < count && in.ok(); i++) {
            int start = in.position();
            int ssrc = in.i32();
            String cname = null;
            for (int item = in.u8(); item != 0 && in.ok(); item = in.u8()) {
                String text = in.utf8(in.u8());
                cname = item == CNAME ? text : cname;
            }
            // The list of items ends with one or more zeros, up to the next 32-bit boundary.
            in.skip(-(in.position() - start) & 3);
            chunks.add(new SourceDescription.Chunk(ssrc, cname));
        }
        return new SourceDescription(chunks);
    }

    private static Rtcp goodbye(int count, ByteReader in) {
        List<Integer> ssrcs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ssrcs.add(in.i32());
        }
        return new Goodbye(ssrcs, in.remaining() > 0 ? in.utf8(in.u8()) : "");
    }

    private static Rtcp transportFeedback(int format, ByteReader in) {
        return switch (format) {
            case 1 -> nack(in);
            case 15 -> TransportFeedbackFormat.read(in);
            default -> new Rtcp.Unknown(Rtcp.TRANSPORT_FEEDBACK, format);
        };
    }

    private static Rtcp nack(ByteReader in) {
        int sender = in.i32();
        int media = in.i32();
        List<Integer> lost = new ArrayList<>();
        while (in.remaining() >= 4) {
            int first = in.u16();
            lost.add(first);
            for (int mask = in.u16(), next = first + 1; mask != 0; mask >>>= 1, next++) {
                if ((mask & 1) != 0) {
                    lost.add(next & 0xFFFF);
                }
            }
        }
        return new Nack(sender, media, lost);
    }

    private static Rtcp payloadFeedback(int format, ByteReader in) {
        return switch (format) {
            case 1 -> new PictureLossIndication(in.i32(), in.i32());
            case 4 -> fullIntraRequest(in);
            case 15 -> applicationLayer(in);
            default -> new Rtcp.Unknown(Rtcp.PAYLOAD_FEEDBACK, format);
        };
    }

    private static Rtcp fullIntraRequest(ByteReader in) {
        int sender = in.i32();
        in.i32();
        List<FullIntraRequest.Entry> entries = new ArrayList<>();
        while (in.remaining() >= 8) {
            int ssrc = in.i32();
            entries.add(new FullIntraRequest.Entry(ssrc, in.u8()));
            in.skip(3);
        }
        return new FullIntraRequest(sender, entries);
    }

    private static Rtcp applicationLayer(ByteReader in) {
        int sender = in.i32();
        in.i32();
        if (in.remaining() < 8 || in.i32() != REMB_NAME) {
            return in.ok() ? new Rtcp.Unknown(Rtcp.PAYLOAD_FEEDBACK, 15) : null;
        }
        int count = in.u8();
        int exponentAndMantissa = in.u24();
        int exponent = exponentAndMantissa >>> 18;
        long mantissa = exponentAndMantissa & 0x3FFFF;
        // 18 bits shifted by up to 63: what overflows is "unlimited".
        long bitrate = exponent > 44 ? Long.MAX_VALUE : mantissa << exponent;
        List<Integer> ssrcs = new ArrayList<>();
        for (int i = 0; i < count && in.ok(); i++) {
            ssrcs.add(in.i32());
        }
        return new Remb(sender, bitrate, ssrcs);
    }
}
