package dev.parley.webrtc;

import dev.parley.core.codec.EncodedFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final Queue<EncodedFrame> waiting = new ArrayDeque<>();
    private final Queue<Promise<EncodedFrame>> readers = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    public EncodedFrameReader(MediaStreamTrack track) {
        this.track = track;
        track.readEncoded(this::offer, this::end);
    }

    private void offer(EncodedFrame frame) {
        Promise<EncodedFrame> reader;
        lock.lock();
        try {
            reader = readers.poll();
            if (reader == null) {
                keep(frame);
            }
        } finally {
            lock.unlock();
        }
        if (reader != null) {
            reader.complete(frame);
        }
    }

    private void keep(EncodedFrame frame) {
        if (waiting.size() == CAPACITY) {
            waiting.remove();
            dropped++;
        }
        waiting.add(frame);
    }

    /**
     * The next frame. Inside a handler the turn passes on meanwhile, as with {@link Promise#await()}.
     *
     * @return null when none came in time, when this reader was closed, or when the track has ended
     * @throws AbortError if the thread was interrupted
     */
    public EncodedFrame read(Duration timeout) {
        Promise<EncodedFrame> next = pull();
        try {
            return next.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return giveUp(next) ? null : next.await();
        } catch (InterruptedException e) {
            giveUp(next);
            Thread.currentThread().interrupt();
            throw new AbortError("the thread was interrupted while it waited for a frame");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // the promise is only ever fulfilled
        }
    }

    private Promise<EncodedFrame> pull() {
        Promise<EncodedFrame> next = new Promise<>();
        lock.lock();
        try {
            EncodedFrame frame = waiting.poll();
            if (frame != null || closed) {
                next.complete(frame);
            } else {
                readers.add(next);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** False when it was too late: a frame is in the promise. */
    private boolean giveUp(Promise<EncodedFrame> reader) {
        lock.lock();
        try {
            return readers.remove(reader);
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

    /** Ends reading; another reader that has taken the place of this one goes on. */
    @Override
    public void close() {
        if (!isEnded()) {
            track.onEncodedFrame(null);
        }
        end();
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** No frame will come any more: whoever waits for one is told. */
    private void end() {
        List<Promise<EncodedFrame>> lost;
        lock.lock();
        try {
            closed = true;
            lost = List.copyOf(readers);
            readers.clear();
        } finally {
            lock.unlock();
        }
        lost.forEach(reader -> reader.complete(null));
    }
}
