package dev.parley.ffmpeg.device;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads one open input until it ends or is stopped, then frees it: native memory is touched by this thread alone.
 *
 * <p>Any thread.
 */
final class CaptureThread {
    private static final System.Logger LOG = System.getLogger(CaptureThread.class.getName());
    private static final long NOTHING_WAITS_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LEAVING_MS = 2000;
    private static final long PRESENCE_NS = TimeUnit.SECONDS.toNanos(2);
    /** Devices that were closed, but not yet given back to the system. */
    private static final Map<String, Thread> LEAVING = new ConcurrentHashMap<>();

    private final OpenInput input;
    private final Taker taker;
    private final CaptureClock clock = new CaptureClock();
    private final Thread thread;
    private long lookedNs = System.nanoTime();
    private long firstArrivalNs;
    private long firstPtsNs = OpenInput.NO_PTS;
    private volatile boolean stopped;

    /** Where frames go; called by the reading thread. */
    interface Taker {
        /** @param captureNs when it was seen or heard, in {@link System#nanoTime} */
        void take(AVFrame frame, long captureNs) throws InputException;

        /** What the input has coded itself, before it is decoded. */
        default void packet(AVPacket packet, long captureNs) {}

        /** Asked every two seconds, for devices that are silently replaced by others when they vanish. */
        default boolean isThere() {
            return true;
        }

        /** Nothing comes any more. Frees what is native. */
        void end(String reason);
    }

    private CaptureThread(String name, OpenInput input, Taker taker) {
        this.input = input;
        this.taker = taker;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins to read; the input and what the taker holds belong to the thread from now on. */
    static CaptureThread start(String name, OpenInput input, Taker taker) {
        CaptureThread capture = new CaptureThread(name, input, taker);
        capture.thread.start();
        return capture;
    }

    /** Soon nothing is taken any more and the device is free. Does not wait for that. */
    void stop() {
        if (stopped) {
            return;
        }
        LEAVING.put(input.input().name(), thread);
        stopped = true;
        input.interrupt();
        LockSupport.unpark(thread);
        if (!thread.isAlive()) {
            LEAVING.remove(input.input().name(), thread);
        }
    }

    /** Waits until a device that was closed just now can be opened again, for two seconds at most. */
    static void awaitLeaving(Input input) {
        Thread leaving = LEAVING.get(input.name());
        if (leaving == null || leaving == Thread.currentThread()) {
            return;
        }
        try {
            leaving.join(LEAVING_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        String reason = "it has been closed";
        try {
            while (!stopped) {
                readOne();
            }
        } catch (InputException e) {
            reason = e.getMessage();
        } catch (RuntimeException | Error e) {
            reason = "reading it failed: " + e;
            LOG.log(System.Logger.Level.WARNING, "reading " + input.input().name() + " failed", e);
        } finally {
            input.close();
            taker.end(reason);
            LEAVING.remove(input.input().name(), thread);
        }
    }

    private void readOne() throws InputException {
        if (System.nanoTime() - lookedNs > PRESENCE_NS) {
            lookedNs = System.nanoTime();
            if (!taker.isThere()) {
                throw new InputException("it is gone");
            }
        }
        AVFrame frame = input.read(this::takePacket);
        if (frame == null) {
            LockSupport.parkNanos(NOTHING_WAITS_NS);
            return;
        }
        long lengthNs = frame.sample_rate() > 0 ? frame.nb_samples() * 1_000_000_000L / frame.sample_rate() : 0;
        if (input.input().isGenerator()) {
            awaitDue(input.ptsNs(), lengthNs);
        }
        taker.take(frame, captureNs(input.ptsNs(), lengthNs));
    }

    private void takePacket(AVPacket packet, long ptsNs) {
        if (!input.input().isGenerator()) {
            taker.packet(packet, captureNs(ptsNs, 0));
        }
    }

    /** Sound arrives when its last sample has been heard; its time is that of the first. */
    private long captureNs(long ptsNs, long lengthNs) {
        long arrivalNs = System.nanoTime() - lengthNs;
        Instant wall = Instant.now();
        long wallNs = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano() - lengthNs;
        return clock.captureNs(ptsNs, arrivalNs, wallNs);
    }

    /** A generator works as fast as it is read. */
    private void awaitDue(long ptsNs, long lengthNs) {
        if (ptsNs == OpenInput.NO_PTS) {
            return;
        }
        if (firstPtsNs == OpenInput.NO_PTS) {
            firstPtsNs = ptsNs;
            firstArrivalNs = System.nanoTime();
        }
        long dueNs = firstArrivalNs + ptsNs - firstPtsNs + lengthNs;
        for (long aheadNs = dueNs - System.nanoTime(); aheadNs > 0 && !stopped; aheadNs = dueNs - System.nanoTime()) {
            LockSupport.parkNanos(aheadNs);
        }
    }
}
