package dev.parley.webrtc.flow;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.playout.PicturePlayoutStats;
import dev.parley.media.playout.PictureTiming;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The pictures of a relay for those who watch: frames wait coded, are decoded by a pump when their time comes near, and go
 * to the watchers when it has come. After a frame that cannot be decoded, or when decoding is too slow, there is nothing
 * until the next key frame, which is asked for.
 *
 * <p>Any thread; frames must be delivered one at a time.
 */
final class PicturePlayout {
    private static final System.Logger LOG = System.getLogger(PicturePlayout.class.getName());
    /** Two seconds of pictures. A decoder that is later than that does not catch up. */
    private static final int CAPACITY = 60;
    /** Less than this nobody waits. */
    private static final long EARLY_NS = 2_000_000;

    private final Pumps pumps;
    private final PictureDecoder decoder;
    private final PictureTiming timing;
    private final Runnable wantKeyFrame;
    private final List<Consumer<VideoFrame>> watchers = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final PictureCounters counters = new PictureCounters();
    private boolean running;
    private boolean skipping = true;
    /** The last watcher has left: the decoder is to be freed. */
    private boolean ending;

    // Of the run that is under way
    private VideoFrame picture;
    private long showNs;

    private record Waiting(EncodedFrame frame, long arrivalNs, long showNs) {}

    /** @param timing when pictures are shown; null for at once */
    PicturePlayout(Pumps pumps, PictureDecoder decoder, PictureTiming timing, Runnable wantKeyFrame) {
        this.pumps = pumps;
        this.decoder = decoder;
        this.timing = timing;
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
        if (!watchers.isEmpty() && !keep(frame, pumps.nowNs())) {
            wantKeyFrame.run();
        }
    }

    /** False when the frame is of no use. */
    private boolean keep(EncodedFrame frame, long nowNs) {
        lock.lock();
        try {
            long atNs = timing == null ? nowNs : timing.showNs(frame.captureNs(), counters.usualDecodeNs(), nowNs);
            if (waiting.size() >= CAPACITY) {
                counters.dropped(waiting.size());
                waiting.clear();
                skipping = true;
            }
            if (skipping && !frame.keyFrame()) {
                counters.dropped(1);
                return false;
            }
            skipping = false;
            waiting.add(new Waiting(frame, nowNs, atNs));
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
            pumps.execute(this::play);
        }
    }

    private void play() {
        long wakeNs = pumps.nowNs();
        while (wakeNs != Long.MAX_VALUE) {
            long nowNs = pumps.nowNs();
            if (wakeNs > nowNs + EARLY_NS) {
                pumps.at(wakeNs, this::play);
                return;
            }
            wakeNs = step(nowNs);
        }
    }

    /** Shows or decodes one picture whose time has come; says when there is more to do, MAX_VALUE for never. */
    private long step(long nowNs) {
        if (hasEnded()) {
            forget();
        }
        if (picture != null && showNs > nowNs + EARLY_NS) {
            return showNs;
        }
        if (picture != null) {
            VideoFrame shown = picture;
            picture = null;
            watchers.forEach(watcher -> tell(watcher, shown));
        }
        lock.lock();
        try {
            Waiting next = waiting.peek();
            running = next != null || ending;
            if (next == null) {
                return ending ? nowNs : Long.MAX_VALUE;
            }
            long decodeAtNs = next.showNs - counters.usualDecodeNs();
            if (decodeAtNs > nowNs + EARLY_NS) {
                return decodeAtNs;
            }
        } finally {
            lock.unlock();
        }
        decode(nowNs);
        return nowNs;
    }

    private void tell(Consumer<VideoFrame> watcher, VideoFrame shown) {
        try {
            watcher.accept(shown);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a watcher threw, and sees no more", e);
            watchers.remove(watcher);
        }
    }

    private void decode(long fromNs) {
        Waiting next = take();
        if (next == null) {
            return;
        }
        picture = decoder.decode(next.frame);
        showNs = next.showNs;
        count(next, fromNs, pumps.nowNs());
        if (picture == null && decoder.needsKeyFrame()) {
            skip();
        }
    }

    private void count(Waiting next, long fromNs, long toNs) {
        lock.lock();
        try {
            counters.decoded(picture, next.frame.keyFrame(), next.arrivalNs, fromNs, toNs);
        } finally {
            lock.unlock();
        }
    }

    private Waiting take() {
        lock.lock();
        try {
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            boolean ended = ending && watchers.isEmpty();
            ending = false;
            return ended;
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
        picture = null;
        decoder.close();
    }

    /** Nothing but a key frame can be decoded now. */
    private void skip() {
        lock.lock();
        try {
            while (!waiting.isEmpty() && !waiting.peek().frame.keyFrame()) {
                waiting.remove();
                counters.dropped(1);
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
                ending = true;
                run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Null before anything was decoded. */
    PicturePlayoutStats stats() {
        lock.lock();
        try {
            PicturePlayoutStats stats = counters.stats(pumps.nowNs());
            return stats.jitterBufferEmittedCount() == 0 ? null : stats;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        watchers.clear();
        endWhenAlone();
    }
}
