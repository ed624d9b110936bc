package dev.parley.core.media;

import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtpPacketView;
import dev.parley.core.stats.InboundRtpStats;
import dev.parley.core.stats.RemoteOutboundRtpStats;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What arrives for one section: one source at a time and its retransmissions. Missing packets are asked for, frames put
 * together, and a key frame asked for when repair failed.
 *
 * <p>Loop-owned.
 */
final class ReceiveStream {
    /** Stands for "several" in the router's table of payload types. */
    static final ReceiveStream AMBIGUOUS = new ReceiveStream();

    /** Another source takes over unannounced when the one before has been silent for so long. */
    private static final long SILENCE_NS = 1_000_000_000;
    private static final long KEY_FRAME_TRANSIT_NS = 200_000_000;
    /** Packets overtaken by a BYE do not bring their source back. */
    private static final long LATE_NS = 500_000_000;
    private static final int OSN_BYTES = 2;

    private final Drops drops;
    private final EventQueue events;
    private final RtcpOutbox outbox;
    private final FrameAssembler assembler;
    private final LossTracker losses = new LossTracker();
    private final KeyFrameAsking keyFrames = new KeyFrameAsking();
    private final ReceiveCounters counters = new ReceiveCounters();
    private final SenderReports senderReports = new SenderReports();
    private SequenceTracker sequences = new SequenceTracker();
    private ReceptionStatistics reception = new ReceptionStatistics();
    private MediaPlan plan;
    private Map<Integer, ReceiveFormat> formats = Map.of();
    private ReceiveFormat format;
    private int ssrc;
    private Long rtxSsrc;
    private boolean started;
    private long goodbyeNs = Long.MIN_VALUE;
    private boolean nackNegotiated;

    private ReceiveStream() {
        this.drops = null;
        this.events = null;
        this.outbox = null;
        this.assembler = null;
    }

    ReceiveStream(MediaPlan plan, EventQueue events, RtcpOutbox outbox, Drops drops) {
        this.drops = drops;
        this.events = events;
        this.outbox = outbox;
        this.assembler = plan.isVideo() ? new VideoFrameAssembler(drops) : new AudioFrameAssembler();
        update(plan);
    }

    void update(MediaPlan newPlan) {
        plan = newPlan;
        formats = ReceiveFormat.of(newPlan.receive());
        format = format == null ? null : formats.get(format.codec().payloadType());
    }

    MediaPlan plan() {
        return plan;
    }

    Set<Integer> payloadTypes() {
        return formats.keySet();
    }

    /** Of the source heard now; 0 before the first packet. */
    int ssrc() {
        return ssrc;
    }

    // Packets

    void handle(RtpPacketView packet, long roundTripNs, long nowNs) {
        ReceiveFormat its = formats.get(packet.payloadType());
        if (its == null) {
            drops.count("media.unknown-payload-type");
        } else if (its.codec().isRtx()) {
            handleRetransmission(packet, its.codec(), nowNs);
        } else {
            handleMedia(packet, its, nowNs);
        }
        drain(nowNs);
        ask(roundTripNs, nowNs);
    }

    private void handleMedia(RtpPacketView packet, ReceiveFormat its, long nowNs) {
        if (!accept(packet.ssrc(), nowNs)) {
            drops.count("media.second-source");
            return;
        }
        long sequence = sequences.extend(packet.sequenceNumber());
        if (sequence == SequenceTracker.IMPLAUSIBLE) {
            drops.count("media.implausible-sequence");
            return;
        }
        if (sequences.restarted()) {
            assembler.reset();
            losses.clear();
        }
        reception.received(sequence, packet.timestamp(), its.codec().clockRateHz(), sequences.restarted(), nowNs);
        counters.packets++;
        counters.bytes += packet.payloadLength();
        counters.headerBytes += packet.length() - packet.payloadLength();
        counters.lastPacketNs = nowNs;
        int level = (int) packet.extensionNumber(plan.extensionId(HeaderExtension.AUDIO_LEVEL));
        counters.audioLevelDbov = level < 0 ? counters.audioLevelDbov : level & 0x7F;
        if (its.depacketizer() != null) {
            format = its;
            nackNegotiated = its.codec().has(RtcpFeedback.NACK);
        }
        byte[] payload = its.depacketizer() == null ? null : payload(packet, 0);
        ReceivedPacket received = new ReceivedPacket(sequence, packet.timestamp(), packet.marker(), its, payload,
                level < 0 ? -1 : level & 0x7F, nowNs);
        if (!store(received, nowNs)) {
            counters.discarded++;
        }
    }

    /** A copy of the payload behind its first bytes; null when nothing is there. */
    private static byte[] payload(RtpPacketView packet, int skip) {
        int from = packet.payloadOffset() + skip;
        int to = packet.payloadOffset() + packet.payloadLength();
        return to <= from ? null : Arrays.copyOfRange(packet.data(), from, to);
    }

    /** RFC 4588 section 4: the original sequence number, then the original payload. */
    private void handleRetransmission(RtpPacketView packet, Codec rtx, long nowNs) {
        counters.rtxPackets++;
        counters.rtxBytes += packet.payloadLength();
        rtxSsrc = Integer.toUnsignedLong(packet.ssrc());
        ReceiveFormat its = formats.get(rtx.aptPayloadType());
        byte[] payload = payload(packet, OSN_BYTES);
        if (its == null || its.depacketizer() == null || payload == null || !started) {
            // Browsers probe the path with retransmissions of nothing.
            drops.count("media.rtx-without-original");
            return;
        }
        int at = packet.payloadOffset();
        int original = (packet.data()[at] & 0xFF) << 8 | packet.data()[at + 1] & 0xFF;
        long sequence = sequences.near(original);
        if (sequence > sequences.highest()) {
            drops.count("media.rtx-ahead");
            return;
        }
        store(new ReceivedPacket(sequence, packet.timestamp(), packet.marker(), its, payload, -1, nowNs), nowNs);
    }

    /** False when the packet came too late, or twice. */
    private boolean store(ReceivedPacket packet, long nowNs) {
        if (nackNegotiated && !losses.received(packet.sequence(), nowNs) && plan.isVideo()) {
            keyFrames.want();
        }
        if (plan.isVideo() && !packet.isEmpty() && packet.format().depacketizer().startsKeyFrame(packet.payload())) {
            keyFrames.postpone(nowNs + KEY_FRAME_TRANSIT_NS);
        }
        if (!plan.isVideo()) {
            events.add(new MediaEvent.SoundArrived(plan.mid(), ssrc, packet.sequence(), packet.wholeFrame(), nowNs));
        }
        return assembler.insert(packet, nowNs);
    }

    private boolean accept(int from, long nowNs) {
        boolean another = !started || from != ssrc;
        if (!another) {
            return true;
        }
        if (goodbyeNs != Long.MIN_VALUE && from == ssrc && nowNs - goodbyeNs < LATE_NS) {
            return false;
        }
        boolean silent = counters.lastPacketNs == null || nowNs - counters.lastPacketNs >= SILENCE_NS;
        if (started && !silent && from != plan.receive().ssrc()) {
            return false;
        }
        if (from != ssrc) {
            sequences = new SequenceTracker();
            reception = new ReceptionStatistics();
            senderReports.reset();
            assembler.reset();
            losses.clear();
        }
        ssrc = from;
        started = true;
        events.add(new MediaEvent.StreamStarted(plan.mid(), ssrc));
        return true;
    }

    private void drain(long nowNs) {
        for (FrameAssembler.Assembled next = assembler.poll(); next != null; next = assembler.poll()) {
            counters.frames++;
            if (next.frame().keyFrame()) {
                counters.keyFrames++;
                keyFrames.arrived();
            }
            events.add(new MediaEvent.FrameReceived(plan.mid(), next.frame(), next.audioLevelDbov()));
        }
        if (started && assembler.needsKeyFrame()) {
            keyFrames.want();
        } else if (assembler.nextSequence() >= 0) {
            losses.forgetBefore(assembler.nextSequence());
        }
    }

    // Time

    void handleTimeout(long roundTripNs, long nowNs) {
        boolean before = assembler.needsKeyFrame();
        assembler.giveUp(patienceNs(roundTripNs), nowNs);
        if (!before && assembler.needsKeyFrame()) {
            losses.forgetBefore(sequences.highest());
        }
        drain(nowNs);
        ask(roundTripNs, nowNs);
    }

    /** How long a missing packet may hold up others: a few tries for pictures, a moment for sound. */
    private long patienceNs(long roundTripNs) {
        if (plan.isVideo()) {
            return nackNegotiated ? Math.clamp(5 * roundTripNs + 200_000_000, 0, 1_500_000_000) : 60_000_000;
        }
        return nackNegotiated ? Math.clamp(3 * roundTripNs / 2 + 20_000_000, 0, 200_000_000) : 40_000_000;
    }

    private void ask(long roundTripNs, long nowNs) {
        List<Integer> lost = losses.poll(roundTripNs, nowNs);
        if (!lost.isEmpty()) {
            counters.nacks++;
            outbox.addFeedback(new Rtcp.Nack(outbox.senderSsrc(), ssrc, lost));
        }
        Rtcp request = keyFrames.poll(codec(), outbox.senderSsrc(), ssrc, roundTripNs, nowNs);
        if (request != null) {
            outbox.addFeedback(request);
        }
    }

    /** Of the source there is now; null when there is none. */
    private Codec codec() {
        return format == null || !started ? null : format.codec();
    }

    void requestKeyFrame() {
        if (plan.isVideo()) {
            keyFrames.want();
        }
    }

    long nextTimeoutNs(long roundTripNs) {
        long blocked = assembler.blockedSinceNs();
        long giveUp = blocked == TimerTable.NEVER ? TimerTable.NEVER : blocked + patienceNs(roundTripNs);
        long asking = codec() == null ? TimerTable.NEVER : keyFrames.nextTimeoutNs();
        return Math.min(Math.min(giveUp, asking), losses.nextTimeoutNs());
    }

    // Reports and statistics

    void handleSenderReport(Rtcp.SenderReport report, long nowNs) {
        reception.senderReport(report, nowNs);
        senderReports.handle(report);
        events.add(new MediaEvent.SenderReported(plan.mid(), ssrc, report.ntpTime(), report.rtpTimestamp(), nowNs));
    }

    void handleGoodbye(long nowNs) {
        if (started) {
            started = false;
            goodbyeNs = nowNs;
            events.add(new MediaEvent.StreamEnded(plan.mid(), ssrc));
        }
    }

    /** Null when nothing came since the last one. */
    ReportBlock report(long nowNs) {
        return reception.report(ssrc, nowNs);
    }

    /** Null before the first packet. */
    InboundRtpStats stats() {
        return counters.packets == 0
                ? null
                : counters.stats(this, reception, format, rtxSsrc, assembler.framesDropped(), keyFrames);
    }

    /** Null before the first sender report. */
    RemoteOutboundRtpStats remoteStats() {
        return senderReports.stats(plan.mid(), plan.kind(), ssrc);
    }
}
