package dev.parley.media.video;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;

/**
 * Shows a clip again and again at its own speed. Asked for a key frame, it jumps forward to the next one it has, so a new
 * viewer has a picture at once.
 *
 * <p>Loop-owned.
 */
public final class ClipSource implements EncodedSource {
    private static final int CLOCK_HZ = 90_000;
    /** An owner that comes later than this gets the present, not a burst of the past. */
    private static final long MAX_LATE_NS = 200_000_000;

    private final Clip clip;
    private final long startNs;
    private final double frameNs;
    private long tick;
    private int next;
    private boolean closed;

    public ClipSource(Clip clip, long startNs) {
        this.clip = clip;
        this.startNs = startNs;
        this.frameNs = 1e9 / clip.format().framesPerSecond();
    }

    @Override
    public String mimeType() {
        return clip.mimeType();
    }

    @Override
    public long nextDueNs() {
        return closed ? TimerTable.NEVER : dueNs(tick);
    }

    private long dueNs(long atTick) {
        return startNs + Math.round(atTick * frameNs);
    }

    @Override
    public EncodedFrame poll(long nowNs) {
        if (nextDueNs() > nowNs) {
            return null;
        }
        skipIfLate(nowNs);
        byte[] data = clip.frames().get(next);
        long dueNs = dueNs(tick);
        int rtpTimestamp = (int) Math.round((double) (dueNs - startNs) * CLOCK_HZ / 1e9);
        tick++;
        next = (next + 1) % clip.frames().size();
        return new EncodedFrame(mimeType(), data, KeyFrames.isKeyFrame(mimeType(), data), rtpTimestamp, dueNs);
    }

    /** Time is skipped, pictures are not: the decoder needs each one. */
    private void skipIfLate(long nowNs) {
        long lateNs = nowNs - dueNs(tick);
        if (lateNs > MAX_LATE_NS) {
            tick += (long) (lateNs / frameNs);
        }
    }

    @Override
    public void requestKeyFrame(long nowNs) {
        int size = clip.frames().size();
        for (int i = 0; i < size; i++) {
            int candidate = (next + i) % size;
            if (KeyFrames.isKeyFrame(mimeType(), clip.frames().get(candidate))) {
                next = candidate;
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
