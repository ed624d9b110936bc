package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.io.IOException;

/**
 * Lays the packets of an audio track one behind the other: each begins where the last one ends, what was lost is filled,
 * and what overlaps by a whole packet is left out, so that count and clock never differ by more than a packet.
 *
 * <p>Loop-owned.
 */
final class SoundPlacer {
    /** A gap shorter than this part of a packet is jitter of the clock, not a loss. */
    private static final double GAP_PACKETS = 0.75;
    /** Longer silence is left open: it is a pause, and players get over it. */
    private static final long MAX_FILL_NS = 600_000_000_000L;

    private final SoundDuration duration;
    private EncodedFrame last;
    private long lastDurationNs;
    private long endNs;
    private long filledNs;

    /** Where placed packets go. */
    @FunctionalInterface
    interface Output {
        void frame(long timeNs, EncodedFrame frame) throws IOException;
    }

    SoundPlacer(TrackFormat track) {
        duration = new SoundDuration(track);
    }

    void add(long timeNs, EncodedFrame frame, Output output) throws IOException {
        long ownNs = duration.ofNs(frame.data());
        if (last == null || ownNs == 0) {
            endNs = Math.max(timeNs, endNs);
        } else if (timeNs - endNs >= GAP_PACKETS * lastDurationNs) {
            fill(timeNs, output);
        } else if (endNs - timeNs >= ownNs) {
            return;
        }
        output.frame(endNs, frame);
        last = frame;
        lastDurationNs = ownNs;
        endNs += ownNs;
    }

    private void fill(long timeNs, Output output) throws IOException {
        if (timeNs - endNs > MAX_FILL_NS) {
            endNs = timeNs;
            return;
        }
        while (timeNs - endNs >= GAP_PACKETS * lastDurationNs) {
            byte[] filler = duration.filler(last, timeNs - endNs);
            long fillerNs = filler == null ? 0 : duration.ofNs(filler);
            if (fillerNs == 0) {
                endNs = timeNs;
                return;
            }
            output.frame(endNs, new EncodedFrame(last.mimeType(), filler, true, last.rtpTimestamp(), endNs));
            endNs += fillerNs;
            filledNs += fillerNs;
        }
    }

    /** Sound that was put in place of what was lost. */
    long filledNs() {
        return filledNs;
    }
}
