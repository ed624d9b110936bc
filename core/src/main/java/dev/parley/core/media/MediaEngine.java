package dev.parley.core.media;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.MediaPlan;
import java.util.List;

/**
 * All audio and video streams of one peer connection. Its owner gives it decrypted packets and takes plain ones, which it
 * protects and sends.
 *
 * <p>Loop-owned.
 */
public final class MediaEngine {
    public MediaEngine(ClockAnchor clock, Dice dice) {}

    /** Does what negotiation decided, whole each time; the same plan again changes nothing. */
    public void apply(List<MediaPlan> plans, long nowNs) {}

    /** The transport can carry media from now on; before, frames given to {@link #sendFrame} are dropped and counted. */
    public void transportReady(long nowNs) {}

    /** The transport's round trip, for the timing of retransmission. */
    public void roundTrip(long roundTripNs) {}

    /** A decrypted RTP packet, borrowed until return. */
    public void handleRtp(Packet packet, long nowNs) {}

    /** A decrypted compound or reduced-size RTCP packet, borrowed until return. */
    public void handleRtcp(Packet packet, long nowNs) {}

    public void handleTimeout(long nowNs) {}

    /**
     * Sends a frame in a section. The codec is found by the frame's mime type among the section's; a frame no codec fits, or
     * for a section that does not send, is dropped and counted.
     *
     * @param audioLevelDbov 0 to 127 for the audio level extension, -1 when unknown
     */
    public void sendFrame(String mid, EncodedFrame frame, int audioLevelDbov, long nowNs) {}

    /** Asks the sender of a section for a key frame (PLI, or FIR when only that was negotiated); rate-limited. */
    public void requestKeyFrame(String mid, long nowNs) {}

    /**
     * Writes the next packet, RTP or RTCP (told apart by the second byte, RFC 5761 section 4), with header extensions in
     * place and not encrypted.
     *
     * @return bytes written, 0 when there is none now
     */
    public int pollPacket(byte[] target, int offset, int capacity, long nowNs) {
        return 0;
    }

    /** The next event, or null. */
    public MediaEvent pollEvent() {
        return null;
    }

    public long nextTimeoutNs() {
        return Long.MAX_VALUE;
    }

    public String nextTimeoutReason() {
        return "none";
    }

    /** Says goodbye: BYE for each sending stream waits for {@link #pollPacket}. */
    public void close(long nowNs) {}

    /** Everything countable, at this moment. */
    public MediaStats stats() {
        return new MediaStats(List.of(), List.of(), List.of(), List.of());
    }

    public Drops drops() {
        return new Drops();
    }
}
