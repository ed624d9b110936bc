package dev.parley.it.media;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Looks at decoded pictures: their colours, and how many differ from the one before.
 *
 * <p>Any thread.
 */
public final class PictureMeter {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private VideoFrame last;
    private long pictures;
    private long changes;

    public void add(VideoFrame frame) {
        lock.lock();
        try {
            pictures++;
            changes += last != null && !Arrays.equals(last.data(), frame.data()) ? 1 : 0;
            last = frame;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many have come. */
    public long pictures() {
        lock.lock();
        try {
            return pictures;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so many pictures have differed from the one before. */
    public void awaitChanges(long wanted) throws InterruptedException {
        await(wanted + " that moved", () -> changes >= wanted);
    }

    /** Waits for a picture with such colours. */
    public Look awaitLook(String what, List<Spot> spots, Predicate<Look> wanted) throws InterruptedException {
        await(what, () -> last != null && wanted.test(look(spots)));
        return look(spots);
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        lock.lock();
        try {
            long leftNs = PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                if (leftNs <= 0) {
                    throw new AssertionError(this + ", not " + what);
                }
                leftNs = news.awaitNanos(leftNs);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Of the last picture, which has come. */
    public Look look(List<Spot> spots) {
        VideoFrame frame = frame();
        List<Colour> colours = new ArrayList<>();
        for (Spot spot : spots) {
            colours.add(colour(frame, (int) (spot.x() * frame.width()), (int) (spot.y() * frame.height())));
        }
        return new Look(frame.width(), frame.height(), colours);
    }

    public VideoFrame frame() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    private static Colour colour(VideoFrame frame, int x, int y) {
        byte[] data = frame.data();
        int at = y * frame.width() + x;
        if (frame.format() == PixelFormat.RGBA) {
            return new Colour(data[4 * at] & 0xFF, data[4 * at + 1] & 0xFF, data[4 * at + 2] & 0xFF);
        }
        int luma = frame.width() * frame.height();
        int row = (frame.width() + 1) / 2;
        int chroma = y / 2 * row + x / 2;
        boolean planar = frame.format() == PixelFormat.I420;
        int u = planar ? luma + chroma : luma + 2 * chroma;
        int v = planar ? u + row * ((frame.height() + 1) / 2) : u + 1;
        return rgb(data[at] & 0xFF, data[u] & 0xFF, data[v] & 0xFF);
    }

    /** BT.601, limited range. */
    private static Colour rgb(int y, int u, int v) {
        double grey = 1.164 * (y - 16);
        return new Colour(part(grey + 1.596 * (v - 128)), part(grey - 0.392 * (u - 128) - 0.813 * (v - 128)),
                part(grey + 2.017 * (u - 128)));
    }

    private static int part(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return pictures + " pictures came and " + changes + " of them moved; the last is " + last;
        } finally {
            lock.unlock();
        }
    }
}
