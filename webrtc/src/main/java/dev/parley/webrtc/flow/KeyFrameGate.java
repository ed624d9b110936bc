package dev.parley.webrtc.flow;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets requests for a key frame through to the source, not more often than it makes sense, and again as long as frames come
 * that are not what was asked for.
 *
 * <p>Any thread.
 */
final class KeyFrameGate {
    /** As libwebrtc limits the key frames of its encoders. */
    static final long MIN_INTERVAL_NS = 300_000_000;

    private final Runnable request;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean wanted;
    private long lastNs = Long.MIN_VALUE / 2;

    KeyFrameGate(Runnable request) {
        this.request = request;
    }

    void want(long nowNs) {
        if (isDue(true, nowNs)) {
            request.run();
        }
    }

    /** A frame passes: a key frame settles the wish, another one is the occasion to repeat it. */
    void passed(boolean keyFrame, long nowNs) {
        if (keyFrame) {
            settle();
        } else if (isDue(false, nowNs)) {
            request.run();
        }
    }

    private boolean isDue(boolean want, long nowNs) {
        lock.lock();
        try {
            wanted |= want;
            boolean due = wanted && nowNs - lastNs >= MIN_INTERVAL_NS;
            if (due) {
                lastNs = nowNs;
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        lock.lock();
        try {
            wanted = false;
        } finally {
            lock.unlock();
        }
    }
}
