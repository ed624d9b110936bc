package dev.parley.webrtc.flow;

import dev.parley.media.playout.PicturePlayoutStats;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayDeque;

/**
 * Counts for {@link PicturePlayoutStats}, and says how long decoding takes.
 *
 * <p>Loop-owned.
 */
final class PictureCounters {
    /** A key frame, or a machine that is busy, may take longer; nobody should wait for that. */
    private static final long MAX_DECODE_NS = 40_000_000;

    private static final long SECOND_NS = 1_000_000_000;

    private long decoded;
    private long keyFrames;
    private long dropped;
    private long width;
    private long height;
    private long decodeNs;
    private long processingNs;
    private long waitedNs;
    private long emitted;
    private long usualDecodeNs;
    private final ArrayDeque<Long> lastSecond = new ArrayDeque<>();

    /** A frame that arrived then was decoded from here to there; null when nothing came out. */
    void decoded(VideoFrame picture, boolean keyFrame, long arrivalNs, long fromNs, long toNs) {
        emitted++;
        waitedNs += fromNs - arrivalNs;
        decodeNs += toNs - fromNs;
        processingNs += toNs - arrivalNs;
        // The first one loads the codec.
        usualDecodeNs = emitted == 1
                ? 0
                : Math.min(MAX_DECODE_NS, Math.max(toNs - fromNs, usualDecodeNs - usualDecodeNs / 32));
        if (picture == null) {
            dropped++;
            return;
        }
        decoded++;
        keyFrames += keyFrame ? 1 : 0;
        width = picture.width();
        height = picture.height();
        lastSecond.add(toNs);
        forget(toNs);
    }

    void dropped(int frames) {
        dropped += frames;
    }

    /** What decoding takes, but for exceptions. */
    long usualDecodeNs() {
        return usualDecodeNs;
    }

    private void forget(long nowNs) {
        while (!lastSecond.isEmpty() && lastSecond.peek() <= nowNs - SECOND_NS) {
            lastSecond.remove();
        }
    }

    PicturePlayoutStats stats(long nowNs) {
        forget(nowNs);
        return new PicturePlayoutStats(decoded, keyFrames, dropped, lastSecond.size(), width, height, decodeNs / 1e9,
                processingNs / 1e9,
                waitedNs / 1e9, emitted);
    }
}
