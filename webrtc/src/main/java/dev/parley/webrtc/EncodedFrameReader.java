package dev.parley.webrtc;

import dev.parley.core.codec.EncodedFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a track's encoded frames one after the other: the blocking face, made for virtual threads. Who reads too slowly
 * loses the oldest. It takes the place of the track's {@link MediaStreamTrack#onEncodedFrame}. An extension of Parley.
 *
 * <p>Any thread.
 */
public final class EncodedFrameReader implements AutoCloseable {
    private static final int CAPACITY = 60;

    private final MediaStreamTrack track;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<EncodedFrame> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    public EncodedFrameReader(MediaStreamTrack track) {
        this.track = track;
        track.onEncodedFrame(this::offer);
    }

    private void offer(EncodedFrame frame) {
        lock.lock();
        try {
            if (waiting.size() == CAPACITY) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(frame);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next frame.
     *
     * @return null when none came in time, or when this reader was closed
     * @throws AbortError if the thread was interrupted
     */
    public EncodedFrame read(Duration timeout) {
        lock.lock();
        try {
            long leftNs = timeout.toNanos();
            while (waiting.isEmpty() && !closed && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            return waiting.pollFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbortError("the thread was interrupted while it waited for a frame");
        } finally {
            lock.unlock();
        }
    }

    /** Frames lost because nobody read them in time. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        track.onEncodedFrame(null);
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
