package dev.parley.core.media;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.RtpPacketView;
import java.util.List;

/**
 * All audio and video streams of one peer connection. Its owner gives it decrypted packets and takes plain ones, which it
 * protects and sends.
 *
 * <p>Getters: {@link #stats}, {@link #drops}. Commands: {@link #apply}, {@link #transportReady}, {@link #transportLost}, {@link
 * #roundTrip}, {@link #sendFrame}, {@link #requestKeyFrame}, {@link #close}. After each command or {@code handle} the owner drains {@link
 * #pollPacket} and {@link #pollEvent} and arms a timer for {@link #nextTimeoutNs}.
 *
 * <p>Loop-owned.
 */
public final class MediaEngine {
    /** Largest packet written, before protection: fits IPv6 over anything with SRTP's tag (RFC 8831 section 5 has 1200). */
    public static final int MAX_PACKET_BYTES = 1_180;
    /** Assumed while nobody knows better. */
    private static final long DEFAULT_ROUND_TRIP_NS = 100_000_000;

    private final Drops drops = new Drops();
    private final EventQueue events = new EventQueue(drops);
    private final RtcpOutbox outbox = new RtcpOutbox(drops);
    private final Pacer pacer = new Pacer();
    private final PacketStamper stamper = new PacketStamper();
    private final TransportFeedbackSender transportFeedback = new TransportFeedbackSender();
    private final RtpPacketView view = new RtpPacketView();
    private final MediaStreams streams;
    private final RtcpInbox inbox;
    private final ReportSender reports;
    private long roundTripNs = DEFAULT_ROUND_TRIP_NS;
    private int transportCcExtension;
    private boolean ready;
    private boolean closed;

    public MediaEngine(ClockAnchor clock, Dice dice) {
        streams = new MediaStreams(clock, dice, pacer, events, outbox, drops);
        inbox = new RtcpInbox(streams, drops);
        reports = new ReportSender(dice);
    }

    // Commands

    /** Does what negotiation decided, whole each time; the same plan again changes nothing. */
    public void apply(List<MediaPlan> plans, long nowNs) {
        if (closed) {
            return;
        }
        streams.apply(plans);
        transportCcExtension = MediaStreams.extensionId(plans, HeaderExtension.TRANSPORT_CC);
        announceKeyFrames(nowNs);
    }

    /** The transport can carry media from now on; before, frames given to {@link #sendFrame} are dropped and counted. */
    public void transportReady(long nowNs) {
        if (!ready && !closed) {
            ready = true;
            streams.senders().forEach(SendStream::resume);
            announceKeyFrames(nowNs);
            reports.start(nowNs);
        }
    }

    /** The transport carries nothing any more, or not now: what waits is forgotten and no timer runs. */
    public void transportLost() {
        ready = false;
        pacer.clear();
    }

    /** The transport's round trip, for the timing of retransmission; 0 or less means unknown. */
    public void roundTrip(long newRoundTripNs) {
        roundTripNs = newRoundTripNs > 0 && newRoundTripNs < TimerTable.NEVER ? newRoundTripNs : DEFAULT_ROUND_TRIP_NS;
    }

    /**
     * Sends a frame in a section. The codec is found by the frame's mime type among the section's; a frame no codec fits, or
     * for a section that does not send, is dropped and counted. Timestamps may begin anywhere and jump when the source
     * changes; pictures before the first key frame are dropped.
     *
     * @param audioLevelDbov 0 to 127 for the audio level extension, -1 when unknown
     */
    public void sendFrame(String mid, EncodedFrame frame, int audioLevelDbov, long nowNs) {
        SendStream stream = streams.sender(mid);
        if (!ready || closed || stream == null) {
            drops.count(stream == null ? "media.send-not-negotiated" : "media.send-not-ready");
            return;
        }
        stream.sendFrame(frame, audioLevelDbov, nowNs);
        announceKeyFrames(nowNs);
    }

    /** Asks the sender of a section for a key frame (PLI, or FIR when only that was negotiated); rate-limited. */
    public void requestKeyFrame(String mid, long nowNs) {
        ReceiveStream stream = streams.receiver(mid);
        if (stream != null && !closed) {
            stream.requestKeyFrame();
            stream.handleTimeout(roundTripNs, nowNs);
        }
    }

    /** Says goodbye: BYE for each sending stream waits for {@link #pollPacket}; media that waits is forgotten. Idempotent. */
    public void close(long nowNs) {
        if (!closed) {
            closed = true;
            streams.close();
        }
    }

    // Handle

    /** A decrypted RTP packet, borrowed until return. */
    public void handleRtp(Packet packet, long nowNs) {
        if (closed) {
            return;
        }
        if (!view.read(packet)) {
            drops.count("media.malformed-rtp");
            return;
        }
        long transportSequence = view.extensionNumber(transportCcExtension);
        if (transportSequence >= 0) {
            transportFeedback.received((int) transportSequence & 0xFFFF, view.ssrc(), nowNs);
        }
        ReceiveStream stream = streams.router().find(view);
        if (stream != null) {
            stream.handle(view, roundTripNs, nowNs);
        }
    }

    /** A decrypted compound or reduced-size RTCP packet, borrowed until return. */
    public void handleRtcp(Packet packet, long nowNs) {
        if (!closed) {
            inbox.handle(packet, roundTripNs, nowNs);
            announceKeyFrames(nowNs);
        }
    }

    public void handleTimeout(long nowNs) {
        if (closed || !ready) {
            return;
        }
        streams.receivers().forEach(stream -> stream.handleTimeout(roundTripNs, nowNs));
        transportFeedback.handleTimeout(outbox, nowNs);
        reports.handleTimeout(streams.senders(), streams.receivers(), outbox, nowNs);
        announceKeyFrames(nowNs);
    }

    private void announceKeyFrames(long nowNs) {
        for (SendStream stream : streams.senders()) {
            if (ready && stream.pollKeyFrameRequest(nowNs)) {
                events.add(new MediaEvent.KeyFrameRequested(stream.plan().mid()));
            }
        }
    }

    // Poll

    /**
     * Writes the next packet, RTP or RTCP (told apart by the second byte, RFC 5761 section 4), with header extensions in
     * place and not encrypted.
     *
     * @param capacity at least {@link #MAX_PACKET_BYTES}
     * @return bytes written, 0 when there is none now
     */
    public int pollPacket(byte[] target, int offset, int capacity, long nowNs) {
        int length = outbox.poll(target, offset, capacity);
        for (OutgoingPacket packet = null; length == 0; length = written(packet, target, offset, capacity, nowNs)) {
            packet = pacer.poll(nowNs);
            if (packet == null) {
                return 0;
            }
        }
        return length;
    }

    private int written(OutgoingPacket packet, byte[] target, int offset, int capacity, long nowNs) {
        int length = stamper.write(packet, target, offset, capacity, nowNs);
        if (length == 0) {
            drops.count("media.send-too-long");
        } else {
            packet.stream.left(packet, target, offset, length, nowNs);
        }
        return length;
    }

    /** The next event, or null. */
    public MediaEvent pollEvent() {
        return events.poll();
    }

    public long nextTimeoutNs() {
        return timeout().atNs();
    }

    public String nextTimeoutReason() {
        return timeout().reason();
    }

    private record Timeout(long atNs, String reason) {
        Timeout or(long otherNs, String otherReason) {
            return otherNs < atNs ? new Timeout(otherNs, otherReason) : this;
        }
    }

    private Timeout timeout() {
        Timeout first = new Timeout(TimerTable.NEVER, "none");
        if (closed || !ready) {
            return first;
        }
        first = first.or(pacer.nextTimeoutNs(), "PACER").or(reports.nextTimeoutNs(), "REPORT")
                .or(transportFeedback.nextTimeoutNs(), "TRANSPORT_FEEDBACK");
        for (ReceiveStream stream : streams.receivers()) {
            first = first.or(stream.nextTimeoutNs(roundTripNs), "REPAIR");
        }
        for (SendStream stream : streams.senders()) {
            first = first.or(stream.nextTimeoutNs(), "KEY_FRAME_REQUEST");
        }
        return first;
    }

    // Getters

    /** Everything countable, at this moment. */
    public MediaStats stats() {
        return streams.stats();
    }

    public Drops drops() {
        return drops;
    }
}
