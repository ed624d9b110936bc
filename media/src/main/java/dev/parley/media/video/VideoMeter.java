package dev.parley.media.video;

import dev.parley.core.codec.CodedPicture;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.codec.PictureSize;
import java.util.ArrayDeque;

/**
 * Says what coded pictures came, for reports and tests, without decoding them.
 *
 * <p>Loop-owned.
 */
public final class VideoMeter {
    private static final long WINDOW_NS = 2_000_000_000L;
    private static final int MAX_REMEMBERED = 1000;
    private static final PictureSize NONE = new PictureSize(0, 0);

    private final ArrayDeque<Long> arrivalsNs = new ArrayDeque<>();
    private long frames;
    private long keyFrames;
    private long bytes;
    private PictureSize size = NONE;
    private String mimeType;

    public void add(EncodedFrame frame, long nowNs) {
        frames++;
        bytes += frame.data().length;
        mimeType = frame.mimeType();
        if (frame.keyFrame()) {
            keyFrames++;
            PictureSize written = CodedPicture.size(frame.mimeType(), frame.data());
            size = written == null ? size : written;
        }
        arrivalsNs.addLast(nowNs);
        forget(nowNs);
    }

    private void forget(long nowNs) {
        while (!arrivalsNs.isEmpty()
                && (arrivalsNs.getFirst() <= nowNs - WINDOW_NS || arrivalsNs.size() > MAX_REMEMBERED)) {
            arrivalsNs.removeFirst();
        }
    }

    public long frames() {
        return frames;
    }

    public long keyFrames() {
        return keyFrames;
    }

    public long bytes() {
        return bytes;
    }

    /** Frames of the last two seconds, per second. */
    public double framesPerSecond(long nowNs) {
        forget(nowNs);
        return arrivalsNs.size() * 1e9 / WINDOW_NS;
    }

    /** Of the last key frame; 0 before. */
    public int width() {
        return size.width();
    }

    /** Of the last key frame; 0 before. */
    public int height() {
        return size.height();
    }

    /** Of the last frame; null before. */
    public String mimeType() {
        return mimeType;
    }
}
