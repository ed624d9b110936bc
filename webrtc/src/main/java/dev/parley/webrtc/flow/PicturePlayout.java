package dev.parley.webrtc.flow;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The pictures of a relay for those who watch: frames wait coded, are decoded by a pump when their time has come, and go
 * to the watchers. After a frame that cannot be decoded, or when decoding is too slow, there is nothing until the next
 * key frame, which is asked for.
 *
 * <p>Any thread; frames must be delivered one at a time.
 */
final class PicturePlayout {
    /** Two seconds of pictures. A decoder that is later than that does not catch up. */
    private static final int CAPACITY = 60;

    private final Pumps pumps;
    private final PictureDecoder decoder;
    private final Runnable wantKeyFrame;
    private final List<Consumer<VideoFrame>> watchers = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<EncodedFrame> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean skipping = true;

    PicturePlayout(Pumps pumps, PictureDecoder decoder, Runnable wantKeyFrame) {
        this.pumps = pumps;
        this.decoder = decoder;
        this.wantKeyFrame = wantKeyFrame;
    }

    Subscription watch(Consumer<VideoFrame> watcher) {
        watchers.add(watcher);
        wantKeyFrame.run();
        return () -> {
            watchers.remove(watcher);
            endWhenAlone();
        };
    }

    /** Takes the next frame. Never blocks. */
    void deliver(EncodedFrame frame) {
        if (watchers.isEmpty()) {
            return;
        }
        if (!keep(frame)) {
            wantKeyFrame.run();
        }
    }

    /** False when the frame is of no use. */
    private boolean keep(EncodedFrame frame) {
        lock.lock();
        try {
            if (waiting.size() >= CAPACITY) {
                waiting.clear();
                skipping = true;
            }
            if (skipping && !frame.keyFrame()) {
                return false;
            }
            skipping = false;
            waiting.add(frame);
            run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** With the lock: one run at a time decodes what waits. */
    private void run() {
        if (!running) {
            running = true;
            pumps.execute(this::decodeAll);
        }
    }

    private void decodeAll() {
        if (watchers.isEmpty()) {
            forget();
            decoder.close();
        }
        for (EncodedFrame frame = next(); frame != null; frame = next()) {
            VideoFrame picture = decoder.decode(frame);
            if (picture != null) {
                watchers.forEach(watcher -> watcher.accept(picture));
            } else if (decoder.needsKeyFrame()) {
                skip();
            }
        }
    }

    private EncodedFrame next() {
        lock.lock();
        try {
            EncodedFrame frame = waiting.poll();
            running = frame != null;
            return frame;
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        lock.lock();
        try {
            waiting.clear();
            skipping = true;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing but a key frame can be decoded now. */
    private void skip() {
        lock.lock();
        try {
            while (!waiting.isEmpty() && !waiting.peek().keyFrame()) {
                waiting.remove();
            }
            skipping = waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        wantKeyFrame.run();
    }

    private void endWhenAlone() {
        lock.lock();
        try {
            if (watchers.isEmpty()) {
                run();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        watchers.clear();
        endWhenAlone();
    }
}
