package dev.parley.core.rtp;

import java.util.List;

/**
 * One RTCP packet out of a compound (RFC 3550 section 6, RFC 4585 section 6, RFC 5104 section 4).
 *
 * <p>Immutable.
 */
public sealed interface Rtcp {
    int SENDER_REPORT = 200;
    int RECEIVER_REPORT = 201;
    int SOURCE_DESCRIPTION = 202;
    int GOODBYE = 203;
    int TRANSPORT_FEEDBACK = 205;
    int PAYLOAD_FEEDBACK = 206;

    /**
     * RFC 3550 section 6.4.1.
     *
     * @param ntpTime     64-bit NTP timestamp of this report
     * @param packetCount packets sent so far, 32 bits
     * @param octetCount  payload bytes sent so far, 32 bits
     */
    record SenderReport(int ssrc, long ntpTime, int rtpTimestamp, long packetCount, long octetCount,
            List<ReportBlock> reports) implements Rtcp {
        public SenderReport {
            reports = List.copyOf(reports);
        }

        /** What a receiver echoes as {@link ReportBlock#lastSenderReport()}. */
        public int ntpMiddle() {
            return (int) (ntpTime >>> 16);
        }
    }

    /** RFC 3550 section 6.4.2. */
    record ReceiverReport(int ssrc, List<ReportBlock> reports) implements Rtcp {
        public ReceiverReport {
            reports = List.copyOf(reports);
        }
    }

    /** RFC 3550 section 6.5; of the items only CNAME is kept. */
    record SourceDescription(List<Chunk> chunks) implements Rtcp {
        public SourceDescription {
            chunks = List.copyOf(chunks);
        }

        /**
         * @param cname null when the chunk has none
         */
        public record Chunk(int ssrc, String cname) {}
    }

    /** RFC 3550 section 6.6; the reason may be empty. */
    record Goodbye(List<Integer> ssrcs, String reason) implements Rtcp {
        public Goodbye {
            ssrcs = List.copyOf(ssrcs);
        }
    }

    /** Generic NACK (RFC 4585 section 6.2.1): sequence numbers not received, in the order of the packet. */
    record Nack(int senderSsrc, int mediaSsrc, List<Integer> sequenceNumbers) implements Rtcp {
        public Nack {
            sequenceNumbers = List.copyOf(sequenceNumbers);
        }
    }

    /** RFC 4585 section 6.3.1. */
    record PictureLossIndication(int senderSsrc, int mediaSsrc) implements Rtcp {}

    /** RFC 5104 section 4.3.1. */
    record FullIntraRequest(int senderSsrc, List<Entry> entries) implements Rtcp {
        public FullIntraRequest {
            entries = List.copyOf(entries);
        }

        /**
         * @param sequenceNumber 8 bits; the same number again is a repetition of the same request
         */
        public record Entry(int ssrc, int sequenceNumber) {}
    }

    /**
     * Arrival times of all packets of a transport (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
     * Not for comparison with equals: it holds an array.
     *
     * @param baseSequence  transport-wide sequence number of the first packet spoken of
     * @param referenceTime signed 24 bits, in 64 ms
     * @param feedbackCount 8 bits, one more in each feedback
     * @param deltas        per packet, in 250 us since the packet before that was received, the first since the
     *                      reference time; {@link #NOT_RECEIVED} for a packet that did not arrive
     */
    record TransportFeedback(int senderSsrc, int mediaSsrc, int baseSequence, int referenceTime, int feedbackCount,
            int[] deltas) implements Rtcp {
        public static final int NOT_RECEIVED = Integer.MIN_VALUE;
        public static final long DELTA_UNIT_NS = 250_000;
        public static final long REFERENCE_UNIT_NS = 64_000_000;
    }

    /** Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03); only read, never sent. */
    record Remb(int senderSsrc, long bitrateBps, List<Integer> ssrcs) implements Rtcp {
        public Remb {
            ssrcs = List.copyOf(ssrcs);
        }
    }

    /**
     * Well-framed, but of a type or format not known here.
     *
     * @param count the five bits behind the padding bit: a count or a format
     */
    record Unknown(int packetType, int count) implements Rtcp {}
}
