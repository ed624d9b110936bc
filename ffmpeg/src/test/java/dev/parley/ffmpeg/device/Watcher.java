package dev.parley.ffmpeg.device;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Takes frames as they are announced, for ten seconds at most. */
final class Watcher {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private Watcher() {}

    /** So many pictures, or fewer if the source ends. */
    static List<VideoFrame> watch(PictureSource source, int count) throws InterruptedException {
        return watch(source, new ArrayList<>(), taken -> taken.size() == count);
    }

    /** Pictures up to the first that is as wanted; fails the test if none comes. */
    static VideoFrame await(PictureSource source, Predicate<VideoFrame> wanted) throws InterruptedException {
        return watch(source, new ArrayList<>(), taken -> wanted.test(taken.getLast())).getLast();
    }

    private static List<VideoFrame> watch(PictureSource source, List<VideoFrame> taken,
            Predicate<List<VideoFrame>> enough) throws InterruptedException {
        Semaphore ready = new Semaphore(0);
        source.onReady(ready::release);
        long startNs = System.nanoTime();
        while (source.endReason() == null) {
            VideoFrame frame = source.poll(System.nanoTime());
            if (frame == null) {
                rest(ready, startNs);
                continue;
            }
            taken.add(frame);
            if (enough.test(taken)) {
                break;
            }
        }
        return taken;
    }

    /** So many frames of sound, or fewer if the source ends. */
    static List<AudioFrame> listen(AudioSource source, int count) throws InterruptedException {
        List<AudioFrame> taken = new ArrayList<>();
        Semaphore ready = new Semaphore(0);
        source.onReady(ready::release);
        long startNs = System.nanoTime();
        while (taken.size() < count && source.endReason() == null) {
            AudioFrame frame = source.poll(System.nanoTime());
            if (frame == null) {
                rest(ready, startNs);
            } else {
                taken.add(frame);
            }
        }
        return taken;
    }

    private static void rest(Semaphore ready, long startNs) throws InterruptedException {
        long leftNs = startNs + PATIENCE_NS - System.nanoTime();
        if (!ready.tryAcquire(leftNs, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("nothing came within ten seconds");
        }
    }
}
