package dev.parley.core.media;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtpHeader;
import dev.parley.core.stats.RemoteInboundRtpStats;
import java.util.Arrays;
import java.util.List;

/**
 * One stream we send: cuts frames into packets, repeats what was lost, reports what it sent, and tells the source when
 * the peer needs a key frame.
 *
 * <p>Loop-owned.
 */
final class SendStream {
    private static final int RTP_HEADER_BYTES = 12;
    /** The original sequence number in front of an RTX payload (RFC 4588 section 4). */
    private static final int OSN_BYTES = 2;

    private final Dice dice;
    private final ClockAnchor clock;
    private final Pacer pacer;
    private final Drops drops;
    private final RetransmissionCache cache = new RetransmissionCache();
    private final ResendBudget budget = new ResendBudget();
    private final KeyFrameDemand keyFrames = new KeyFrameDemand();
    private final SendCounters counters = new SendCounters();
    private final TimestampMapper timestamps;
    private final ReportsOnUs reports;
    private MediaPlan plan;
    private SendFormat format;
    private int sequenceNumber;
    private int rtxSequenceNumber;
    private int lastTimestamp;
    private long lastTimestampNs;
    private boolean waitsForKeyFrame;
    private boolean sentSinceReport;
    private int lastFirSequence = -1;

    SendStream(MediaPlan plan, ClockAnchor clock, Dice dice, Pacer pacer, Drops drops) {
        this.plan = plan;
        this.clock = clock;
        this.dice = dice;
        this.pacer = pacer;
        this.drops = drops;
        // Below 2^15, so that SRTP's first cycle does not end at once (RFC 3711 section 3.3.1 could misjudge it).
        sequenceNumber = dice.nextInt(1 << 15);
        rtxSequenceNumber = dice.nextInt(1 << 15);
        timestamps = new TimestampMapper(dice.nextInt());
        reports = new ReportsOnUs(clock);
        waitsForKeyFrame = plan.isVideo();
    }

    MediaPlan plan() {
        return plan;
    }

    int ssrc() {
        return plan.send().ssrc();
    }

    /** Goes on with another plan for the same SSRC; without a break when the codec in use is still agreed on. */
    void update(MediaPlan newPlan) {
        if (format != null && !format.isIn(newPlan.send())) {
            format = null;
        }
        plan = newPlan;
    }

    // Frames

    void sendFrame(EncodedFrame frame, int audioLevelDbov, long nowNs) {
        if (!choose(frame.mimeType())) {
            drops.count("media.send-codec-not-negotiated");
            return;
        }
        if (waitsForKeyFrame && !frame.keyFrame()) {
            keyFrames.request();
            drops.count("media.send-before-key-frame");
            return;
        }
        boolean first = counters.frames() == 0;
        int timestamp = timestamps.map(frame.rtpTimestamp(), format.codec().clockRateHz(), nowNs);
        List<byte[]> payloads = format.packetizer().packetize(frame.data(), maxPayloadBytes());
        if (payloads.isEmpty() || !enqueue(payloads, timestamp, first, audioLevelDbov, nowNs)) {
            waitsForKeyFrame = plan.isVideo();
            keyFrames.request();
            drops.count(payloads.isEmpty() ? "media.send-malformed-frame" : "media.send-overflow");
            return;
        }
        lastTimestamp = timestamp;
        lastTimestampNs = Math.clamp(frame.captureNs(), nowNs - 1_000_000_000L, nowNs);
        counters.frame(frame.keyFrame());
        if (frame.keyFrame()) {
            waitsForKeyFrame = false;
            keyFrames.fulfilled();
        }
    }

    private boolean choose(String mimeType) {
        if (format == null || !format.codec().mimeType().equalsIgnoreCase(mimeType)) {
            SendFormat found = SendFormat.find(plan.send(), mimeType, dice.nextInt());
            if (found == null) {
                return false;
            }
            format = found;
            waitsForKeyFrame = plan.isVideo();
        }
        return true;
    }

    private int maxPayloadBytes() {
        return MediaEngine.MAX_PACKET_BYTES - RTP_HEADER_BYTES - PacketStamper.maxExtensionBytes(plan) - OSN_BYTES;
    }

    /**
     * The marker ends a picture (RFC 7741 section 4.1, RFC 6184 section 5.1) and begins a talk spurt (RFC 3551 section
     * 4.1), of which there is one, because silence is not left out.
     */
    private boolean enqueue(List<byte[]> payloads, int timestamp, boolean first, int audioLevelDbov, long nowNs) {
        OutgoingPacket.Priority priority = plan.isVideo()
                ? OutgoingPacket.Priority.VIDEO
                : OutgoingPacket.Priority.AUDIO;
        for (int i = 0; i < payloads.size(); i++) {
            boolean marker = plan.isVideo() ? i == payloads.size() - 1 : first;
            RtpHeader header = new RtpHeader(marker, format.codec().payloadType(), sequenceNumber, timestamp, ssrc());
            if (!pacer.add(new OutgoingPacket(this, header, payloads.get(i), priority, audioLevelDbov, nowNs))) {
                // Half a picture is worth nothing, and what waits before it is old by now.
                pacer.remove(this);
                return false;
            }
            sequenceNumber = sequenceNumber + 1 & 0xFFFF;
        }
        return true;
    }

    /** A packet of this stream lies written at {@code offset}. */
    void left(OutgoingPacket packet, byte[] data, int offset, int length, long nowNs) {
        boolean again = packet.priority == OutgoingPacket.Priority.RETRANSMISSION;
        counters.packet(packet, length, again, nowNs);
        sentSinceReport = true;
        if (!again) {
            budget.sent(length, nowNs);
            if (format == null || format.rtx() == null) {
                packet.wire = Arrays.copyOfRange(data, offset, offset + length);
            }
            cache.add(packet);
        }
    }

    // Feedback

    void handleNack(Rtcp.Nack nack, long roundTripNs, long nowNs) {
        counters.nacks++;
        for (int lost : nack.sequenceNumbers()) {
            OutgoingPacket packet = cache.find(lost, nowNs);
            if (packet == null) {
                drops.count("media.nack-for-packet-gone");
            } else if (nowNs - packet.resentNs < Math.max(roundTripNs / 2, 5_000_000)) {
                // Asked for twice while the answer is still on its way.
                drops.count("media.nack-repeated");
            } else if (!budget.take(packet.size(), nowNs)) {
                drops.count("media.nack-over-budget");
            } else {
                resend(packet, nowNs);
            }
        }
    }

    private void resend(OutgoingPacket packet, long nowNs) {
        OutgoingPacket again = packet.wire == null
                ? wrapped(packet, nowNs)
                : new OutgoingPacket(this, packet.header, packet.payload, OutgoingPacket.Priority.RETRANSMISSION, -1,
                        nowNs);
        if (again != null) {
            again.wire = packet.wire;
            packet.resentNs = nowNs;
            pacer.add(again);
        }
    }

    /** RFC 4588 section 4; null when RTX is no longer negotiated for the codec. */
    private OutgoingPacket wrapped(OutgoingPacket packet, long nowNs) {
        RtpHeader header = packet.header;
        Codec rtx = SendFormat.rtx(plan.send(), header.payloadType());
        if (rtx == null) {
            return null;
        }
        byte[] payload = new byte[OSN_BYTES + packet.payload.length];
        payload[0] = (byte) (header.sequenceNumber() >>> 8);
        payload[1] = (byte) header.sequenceNumber();
        System.arraycopy(packet.payload, 0, payload, OSN_BYTES, packet.payload.length);
        RtpHeader outer = new RtpHeader(header.marker(), rtx.payloadType(), rtxSequenceNumber, header.timestamp(),
                plan.send().rtxSsrc());
        rtxSequenceNumber = rtxSequenceNumber + 1 & 0xFFFF;
        return new OutgoingPacket(this, outer, payload, OutgoingPacket.Priority.RETRANSMISSION, -1, nowNs);
    }

    void handlePictureLoss() {
        counters.plis++;
        keyFrames.request();
    }

    /** The same number again repeats a request that was heard (RFC 5104 section 4.3.1.2). */
    void handleFullIntraRequest(int firSequence) {
        counters.firs++;
        if (firSequence != lastFirSequence) {
            lastFirSequence = firSequence;
            keyFrames.request();
        }
    }

    void handleReport(ReportBlock block, long nowNs) {
        reports.handle(block, nowNs);
    }

    /** Nobody listens any more: nothing can be asked for again. */
    void pause() {
        cache.clear();
    }

    /** Someone begins to listen who has nothing yet: only a key frame is of use to him. */
    void resume() {
        if (plan.isVideo()) {
            waitsForKeyFrame = true;
            keyFrames.request();
        }
    }

    boolean pollKeyFrameRequest(long nowNs) {
        return keyFrames.poll(nowNs);
    }

    long nextTimeoutNs() {
        return keyFrames.nextTimeoutNs();
    }

    // Reports and statistics

    boolean hasSent() {
        return counters.packets() > 0;
    }

    /** Whether something left since the last report; asking begins the next interval. */
    boolean pollSentSinceReport() {
        boolean sent = sentSinceReport;
        sentSinceReport = false;
        return sent;
    }

    /** The timestamp is of the same moment as the NTP time (RFC 3550 section 6.4.1). */
    Rtcp.SenderReport report(List<ReportBlock> blocks, long nowNs) {
        int rate = format == null ? 90_000 : format.codec().clockRateHz();
        int timestamp = lastTimestamp + (int) (long) ((nowNs - lastTimestampNs) / 1e9 * rate);
        return new Rtcp.SenderReport(ssrc(), clock.toNtp(nowNs), timestamp, counters.mediaPackets(),
                counters.mediaBytes(), blocks);
    }

    SendCounters counters() {
        return counters;
    }

    SendFormat format() {
        return format;
    }

    RemoteInboundRtpStats remoteStats() {
        int rate = format == null ? 90_000 : format.codec().clockRateHz();
        return reports.stats(plan.mid(), plan.kind(), ssrc(), rate);
    }
}
