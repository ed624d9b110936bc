package dev.parley.media.video;

import dev.parley.core.base.TimerTable;

/**
 * Pictures that are painted when they are due.
 *
 * <p>Loop-owned.
 */
public final class PaintedSource implements PictureSource {
    /** An owner that comes later than this gets the present, not a burst of the past. */
    private static final long MAX_LATE_NS = 200_000_000;

    private final VideoFormat format;
    private final Painter painter;
    private final long startNs;
    private long index;
    private boolean closed;

    /** @param startNs when the first picture is due */
    public PaintedSource(VideoFormat format, Painter painter, long startNs) {
        this.format = format;
        this.painter = painter;
        this.startNs = startNs;
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public long nextDueNs() {
        return closed ? TimerTable.NEVER : startNs + Math.round(index * 1e9 / format.framesPerSecond());
    }

    @Override
    public VideoFrame poll(long nowNs) {
        if (nextDueNs() > nowNs) {
            return null;
        }
        long lateNs = nowNs - nextDueNs();
        if (lateNs > MAX_LATE_NS) {
            index += (long) (lateNs / 1e9 * format.framesPerSecond());
        }
        long captureNs = nextDueNs();
        byte[] data = painter.paint(index, captureNs);
        index++;
        return new VideoFrame(PixelFormat.I420, format.width(), format.height(), captureNs, data);
    }

    @Override
    public void close() {
        closed = true;
    }
}
