package dev.parley.webrtc.flow;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.Clip;

/**
 * What is seen of a disabled video track: one black picture each second (WebRTC 1.0 section 5.2.3).
 *
 * <p>Loop-owned.
 */
final class Curtain {
    private static final long INTERVAL_NS = 1_000_000_000L;

    private boolean drawn;
    private long lastNs;

    /** Black in place of this frame, or null when none is due or there is no black picture in this coding. */
    EncodedFrame cover(EncodedFrame frame) {
        if (drawn && frame.captureNs() - lastNs < INTERVAL_NS || !hasBlack(frame.mimeType())) {
            drawn = true;
            return null;
        }
        drawn = true;
        lastNs = frame.captureNs();
        byte[] black = Clip.black(frame.mimeType()).frames().getFirst();
        return new EncodedFrame(frame.mimeType(), black, true, frame.rtpTimestamp(), frame.captureNs());
    }

    /** Keeps it drawn without a black picture. */
    void draw() {
        drawn = true;
    }

    /** Whether it was drawn until now; opens it. */
    boolean open() {
        boolean was = drawn;
        drawn = false;
        return was;
    }

    private static boolean hasBlack(String mimeType) {
        return mimeType.equalsIgnoreCase(Clip.VP8) || mimeType.equalsIgnoreCase(Clip.H264);
    }
}
