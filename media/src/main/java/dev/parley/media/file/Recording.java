package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of one or more tracks on their way into one file. All of them carry capture times of one clock. The file begins
 * with the first frame; it is written as soon as each track has shown what it is, a video track by its first key frame, or
 * after {@link #PATIENCE_NS} with those that have.
 *
 * <p>Loop-owned.
 */
public final class Recording {
    /** A track that has not come by then has no place in the file. */
    public static final long PATIENCE_NS = 10_000_000_000L;
    private static final int MAX_EARLY = 3000;

    private final MediaContainer container;
    private final MediaOutput out;
    private final List<RecordedTrack> tracks = new ArrayList<>();
    private final ArrayDeque<Early> early = new ArrayDeque<>();
    private final long startedNs;
    private Interleaver interleaver;
    private MediaWriter writer;
    private long zeroNs;
    private long pausedNs;
    private long pauseBeganNs;
    private boolean paused;
    private long left;

    private record Early(RecordedTrack track, EncodedFrame frame) {}

    /**
     * @param audio for each track whether it is sound
     * @param nowNs of the clock of the capture times
     */
    public Recording(MediaContainer container, MediaOutput out, List<Boolean> audio, long nowNs) {
        this.container = container;
        this.out = out;
        this.startedNs = nowNs;
        audio.forEach(sound -> tracks.add(new RecordedTrack(sound)));
    }

    /** Takes the next frame of a track. */
    public void add(int track, EncodedFrame frame) throws IOException {
        RecordedTrack recorded = tracks.get(track);
        if (paused || frame.captureNs() < pauseBeganNs || !recorded.accepts(frame)) {
            left++;
            return;
        }
        if (writer != null) {
            place(recorded, frame);
            drain();
            return;
        }
        if (early.size() == MAX_EARLY) {
            early.removeFirst();
            left++;
        }
        early.addLast(new Early(recorded, frame));
        if (tracks.stream().allMatch(RecordedTrack::isKnown)) {
            begin();
        }
    }

    /** To be called now and then: begins without tracks that do not come. */
    public void tick(long nowNs) throws IOException {
        boolean some = tracks.stream().anyMatch(RecordedTrack::isKnown);
        if (writer == null && some && nowNs - startedNs >= PATIENCE_NS) {
            begin();
        }
    }

    private void begin() throws IOException {
        List<TrackFormat> formats = new ArrayList<>();
        for (RecordedTrack track : tracks) {
            if (track.isKnown()) {
                track.number(formats.size());
                formats.add(track.format());
            }
        }
        interleaver = new Interleaver(formats.size());
        writer = container.newWriter(out, formats);
        zeroNs = early.stream().filter(e -> e.track.number() >= 0).mapToLong(e -> e.frame.captureNs()).min().orElse(0);
        for (Early frame : early) {
            place(frame.track, frame.frame);
        }
        early.clear();
        drain();
    }

    private void place(RecordedTrack track, EncodedFrame frame) throws IOException {
        if (track.number() < 0) {
            left++;
            return;
        }
        track.place(frame.captureNs() - zeroNs - pausedNs, frame,
                (timeNs, placed) -> interleaver.add(track.number(), timeNs, placed));
    }

    private void drain() throws IOException {
        for (Interleaver.Placed next = interleaver.poll(); next != null; next = interleaver.poll()) {
            writer.write(next.track(), next.timeNs(), next.frame());
        }
    }

    /** What comes from now on until {@link #resume} is left out, and so is the time it takes. */
    public void pause(long nowNs) {
        if (!paused) {
            paused = true;
            pauseBeganNs = nowNs;
        }
    }

    /** Pictures go on with a key frame: ask for one. */
    public void resume(long nowNs) {
        if (paused) {
            paused = false;
            pausedNs += writer == null && early.isEmpty() ? 0 : nowNs - pauseBeganNs;
            pauseBeganNs = nowNs;
            tracks.forEach(RecordedTrack::awaitKeyFrame);
        }
    }

    /** Whether the file has begun. */
    public boolean isWriting() {
        return writer != null;
    }

    /** Frames that are not in the file: paused, of another coding, before the first key frame. */
    public long left() {
        return left;
    }

    /** Completes the file with all frames that came. */
    public void close() throws IOException {
        if (writer == null && tracks.stream().anyMatch(RecordedTrack::isKnown)) {
            begin();
        }
        if (writer == null) {
            out.close();
            return;
        }
        MediaWriter closing = writer;
        try (closing) {
            interleaver.end();
            drain();
        }
    }
}
