package dev.parley.media.file;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.IvfFrame;
import dev.parley.media.video.KeyFrames;
import java.util.List;

/**
 * The coded pictures of an IVF file at their own speed. Asked for a key frame, it jumps forward to the next one it has, if
 * there is one before the end.
 *
 * <p>Loop-owned.
 */
final class PlayedIvf implements EncodedSource {
    static final int CLOCK_HZ = 90_000;

    private final String mimeType;
    private final List<IvfFrame> frames;
    private final double tickNs;
    private final long frameNs;
    private final boolean loop;
    private final FileClock clock;
    private int next;
    /** File time of a frame is its own time and this. */
    private long shiftNs;
    private long nextNs;
    private boolean closed;

    PlayedIvf(String mimeType, List<IvfFrame> frames, double tickNs, double framesPerSecond, boolean loop,
            FileClock clock) {
        this.mimeType = mimeType;
        this.frames = frames;
        this.tickNs = tickNs;
        this.frameNs = Math.round(1e9 / framesPerSecond);
        this.loop = loop;
        this.clock = clock;
    }

    @Override
    public String mimeType() {
        return mimeType;
    }

    @Override
    public long nextDueNs() {
        return closed || isOver() ? TimerTable.NEVER : clock.dueNs(nextNs);
    }

    private boolean isOver() {
        return next == frames.size();
    }

    @Override
    public EncodedFrame poll(long nowNs) {
        clock.start(nowNs);
        if (nextDueNs() > nowNs) {
            return null;
        }
        if (clock.isPast(nextNs, nowNs)) {
            // Time is skipped, pictures are not: the decoder needs each one.
            long lateNs = nowNs - clock.dueNs(nextNs);
            shiftNs += lateNs;
            nextNs += lateNs;
        }
        byte[] data = frames.get(next).data();
        long dueNs = clock.dueNs(nextNs);
        int rtpTimestamp = (int) Math.round((double) nextNs * CLOCK_HZ / 1e9);
        advance();
        return new EncodedFrame(mimeType, data, KeyFrames.isKeyFrame(mimeType, data), rtpTimestamp, dueNs);
    }

    private void advance() {
        long shownNs = nextNs;
        next++;
        if (isOver() && loop) {
            next = 0;
            goOnAt(shownNs + frameNs);
        } else if (!isOver()) {
            nextNs = Math.max(ownNs(next) + shiftNs, shownNs + 1);
        }
    }

    /** The next frame is shown at that time, and those behind it follow. */
    private void goOnAt(long fileNs) {
        shiftNs = fileNs - ownNs(next);
        nextNs = fileNs;
    }

    private long ownNs(int index) {
        return Math.round((frames.get(index).timestamp() - frames.getFirst().timestamp()) * tickNs);
    }

    @Override
    public void requestKeyFrame(long nowNs) {
        int size = frames.size();
        for (int i = 0; i < size && (loop || next + i < size); i++) {
            int candidate = (next + i) % size;
            if (KeyFrames.isKeyFrame(mimeType, frames.get(candidate).data())) {
                next = candidate;
                goOnAt(nextNs);
                return;
            }
        }
    }

    @Override
    public String endReason() {
        return isOver() ? "the file has ended" : null;
    }

    @Override
    public void close() {
        closed = true;
    }
}
