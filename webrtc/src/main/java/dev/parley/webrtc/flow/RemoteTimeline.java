package dev.parley.webrtc.flow;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.playout.SenderClock;
import dev.parley.media.playout.StreamClock;

/**
 * Gives the frames of one receiver their time of capture, on the one timeline of all tracks of the peer.
 *
 * <p>Loop-owned.
 */
public final class RemoteTimeline {
    private final SenderClock peer;
    private StreamClock clock;
    private int ssrc;

    /** @param peer shared by all receivers of a connection */
    public RemoteTimeline(SenderClock peer) {
        this.peer = peer;
    }

    /** A source begins to be heard; its timestamps begin at random. */
    public void started(int newSsrc) {
        if (newSsrc != ssrc) {
            ssrc = newSsrc;
            clock = null;
        }
    }

    /** A sender report came (RFC 3550 section 6.4.1). */
    public void report(long ntpTime, int rtpTimestamp, long arrivalNs) {
        if (clock != null) {
            clock.report(ntpTime, rtpTimestamp, arrivalNs);
        }
    }

    /** @param frame as it came: its time of capture is that of its arrival */
    public EncodedFrame place(EncodedFrame frame, int clockRateHz) {
        if (clock == null || clock.clockRateHz() != Math.max(1, clockRateHz)) {
            clock = new StreamClock(peer, clockRateHz);
        }
        return new EncodedFrame(frame.mimeType(), frame.data(), frame.keyFrame(), frame.rtpTimestamp(),
                clock.captureNs(frame.rtpTimestamp(), frame.captureNs()));
    }
}
