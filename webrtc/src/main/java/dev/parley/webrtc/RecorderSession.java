package dev.parley.webrtc;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.file.MediaOutput;
import dev.parley.media.file.Recording;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.flow.RecordedPictures;
import dev.parley.webrtc.flow.RecordedSound;
import dev.parley.webrtc.flow.RecorderFlow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One recording, from start to stop: frames of the tracks on their way into the container, on a pump's thread.
 *
 * <p>Any thread.
 */
final class RecorderSession {
    private static final long TICK_NS = 100_000_000;
    /** Seeking goes by key frames; those that are made here cost nobody else anything. */
    private static final long OWN_KEY_FRAMES_NS = 2_000_000_000L;

    private final List<MediaStreamTrack> tracks;
    private final RecorderFormat format;
    private final MediaOutput output;
    private final MediaRecorderOptions options;
    private final Observer observer;
    private final Pumps pumps;
    private final RecorderTasks tasks;
    private final Recording recording;
    private final List<RecorderFlow> flows = new ArrayList<>();
    private long keyFrameNs;
    private boolean ended;

    /** What hears of it. Called one at a time by a pump's thread; must not block. */
    interface Observer {
        /** A tenth of a second has gone by. */
        void tick(long nowNs);

        /** It is over and the file is closed; the error is null when all is well. */
        void ended(RTCException error);
    }

    RecorderSession(List<MediaStreamTrack> tracks, RecorderFormat format, MediaOutput output,
            MediaRecorderOptions options, Pumps pumps, Observer observer) {
        this.tracks = tracks;
        this.format = format;
        this.output = output;
        this.options = options;
        this.observer = observer;
        this.pumps = pumps;
        this.tasks = new RecorderTasks(pumps::execute);
        this.keyFrameNs = pumps.nowNs();
        this.recording = new Recording(format.container(), output,
                tracks.stream().map(track -> track.kind().equals("audio")).toList(), pumps.nowNs());
    }

    /** Frames are taken from now on; throws {@link NotSupportedError} when a track cannot be recorded. */
    void start() {
        for (int i = 0; i < tracks.size(); i++) {
            flows.add(flow(tracks.get(i), i));
        }
        for (int i = 0; i < tracks.size(); i++) {
            if (!flows.get(i).start()) {
                flows.forEach(RecorderFlow::close);
                closeOutput();
                boolean audio = tracks.get(i).kind().equals("audio");
                throw new NotSupportedError("there is no encoder for " + (audio ? "sound in " : "pictures in ")
                        + String.join(", ", audio ? format.audio() : format.video()));
            }
        }
        tickLater();
    }

    private RecorderFlow flow(MediaStreamTrack track, int index) {
        if (track.kind().equals("audio")) {
            return new RecordedSound(track.source(), format.audio(), track::isSounding,
                    (frame, level) -> frame(index, frame));
        }
        return new RecordedPictures(track.source(), format.video(), InstalledCodecs.video(), options.videoBps(),
                track::isSounding, (frame, level) -> frame(index, frame),
                reason -> tasks.command(() -> end(new NotSupportedError(reason))), pumps);
    }

    private void frame(int index, EncodedFrame frame) {
        boolean taken = tasks.frame(() -> guarded(() -> recording.add(index, frame)));
        if (!taken) {
            tasks.command(() -> end(new OperationError("the recording cannot be written as fast as it comes")));
        }
    }

    /** A piece of work on the recording; what it throws ends it. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        if (ended) {
            return;
        }
        try {
            work.run();
        } catch (IOException e) {
            end(new OperationError("the recording cannot be written: " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            end(new OperationError("a bug in Parley: " + e, e));
        }
    }

    private void tickLater() {
        pumps.at(pumps.nowNs() + TICK_NS, () -> tasks.command(this::tick));
    }

    private void tick() {
        if (ended) {
            return;
        }
        long nowNs = pumps.nowNs();
        guarded(() -> recording.tick(nowNs));
        askForKeyFrames(nowNs);
        observer.tick(nowNs);
        if (!ended) {
            tickLater();
        }
    }

    private void askForKeyFrames(long nowNs) {
        Double wantedMs = options.videoKeyFrameIntervalDuration();
        long intervalNs = wantedMs == null ? OWN_KEY_FRAMES_NS : (long) (wantedMs * 1e6);
        if (nowNs - keyFrameNs >= intervalNs) {
            keyFrameNs = nowNs;
            flows.stream().filter(flow -> wantedMs != null || flow.encodes()).forEach(RecorderFlow::requestKeyFrame);
        }
    }

    void pause() {
        long nowNs = pumps.nowNs();
        tasks.command(() -> recording.pause(nowNs));
    }

    void resume() {
        long nowNs = pumps.nowNs();
        tasks.command(() -> {
            recording.resume(nowNs);
            flows.forEach(RecorderFlow::requestKeyFrame);
        });
    }

    /** Runs work in the order of the frames that came until now; nothing after the end. */
    void then(Runnable work) {
        tasks.command(() -> {
            if (!ended) {
                work.run();
            }
        });
    }

    /** @param error null when all is well */
    void stop(RTCException error) {
        tasks.command(() -> end(error));
    }

    private void end(RTCException error) {
        if (ended) {
            return;
        }
        ended = true;
        flows.forEach(RecorderFlow::close);
        observer.ended(closed(error));
    }

    /** What was recorded is completed, also after an error. */
    private RTCException closed(RTCException error) {
        try {
            recording.close();
            return error;
        } catch (IOException | RuntimeException e) {
            closeOutput();
            return error != null
                    ? error
                    : new OperationError("the recording cannot be completed: " + e.getMessage(), e);
        }
    }

    private void closeOutput() {
        try {
            output.close();
        } catch (IOException e) {
            System.getLogger(RecorderSession.class.getName()).log(System.Logger.Level.DEBUG, "closing failed too", e);
        }
    }
}
