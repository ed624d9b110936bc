package dev.parley.webrtc.flow;

import dev.parley.core.codec.EncodedFrame;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the RTP timestamps of one sender running evenly while its source changes: each source counts from a beginning of
 * its own (RFC 3550 section 5.1).
 *
 * <p>Any thread.
 */
final class Timeline {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean started;
    private boolean switched;
    private int offset;
    private int lastTimestamp;
    private long lastCaptureNs;

    /** The next frame comes from another source. */
    void switchSource() {
        lock.lock();
        try {
            switched = true;
        } finally {
            lock.unlock();
        }
    }

    EncodedFrame place(EncodedFrame frame, int clockRateHz) {
        lock.lock();
        try {
            if (started && switched) {
                long elapsedNs = Math.max(frame.captureNs() - lastCaptureNs, 1_000_000);
                long ticks = (long) (elapsedNs / 1e9 * clockRateHz);
                offset = lastTimestamp + (int) ticks - frame.rtpTimestamp();
            }
            started = true;
            switched = false;
            lastTimestamp = frame.rtpTimestamp() + offset;
            lastCaptureNs = frame.captureNs();
            return offset == 0
                    ? frame
                    : new EncodedFrame(frame.mimeType(), frame.data(), frame.keyFrame(),
                            lastTimestamp, frame.captureNs());
        } finally {
            lock.unlock();
        }
    }
}
