package dev.parley.media.video;

import dev.parley.core.codec.EncodedFrame;
import java.util.ArrayDeque;

/**
 * Says what coded pictures came, for reports and tests, without decoding them.
 *
 * <p>Loop-owned.
 */
public final class VideoMeter {
    private static final long WINDOW_NS = 2_000_000_000L;
    private static final int MAX_REMEMBERED = 1000;

    private final ArrayDeque<Long> arrivalsNs = new ArrayDeque<>();
    private long frames;
    private long keyFrames;
    private long bytes;
    private int width;
    private int height;
    private String mimeType;

    public void add(EncodedFrame frame, long nowNs) {
        frames++;
        bytes += frame.data().length;
        mimeType = frame.mimeType();
        if (frame.keyFrame()) {
            keyFrames++;
            readSize(frame);
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

    /** The size in a VP8 key frame (RFC 6386 section 9.1); other codings keep theirs to themselves. */
    private void readSize(EncodedFrame frame) {
        byte[] data = frame.data();
        boolean startCode = data.length >= 10 && data[3] == (byte) 0x9D && data[4] == 1 && data[5] == 0x2A;
        if (frame.mimeType().equalsIgnoreCase(Clip.VP8) && startCode) {
            width = (data[6] & 0xFF) + (data[7] << 8 & 0x3F00);
            height = (data[8] & 0xFF) + (data[9] << 8 & 0x3F00);
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

    /** Of the last VP8 key frame; 0 before. */
    public int width() {
        return width;
    }

    /** Of the last VP8 key frame; 0 before. */
    public int height() {
        return height;
    }

    /** Of the last frame; null before. */
    public String mimeType() {
        return mimeType;
    }
}
