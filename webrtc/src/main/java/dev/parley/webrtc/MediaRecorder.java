package dev.parley.webrtc;

import dev.parley.media.file.FileOutput;
import dev.parley.media.file.MediaOutput;
import dev.parley.webrtc.dispatch.Turns;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Records a stream (MediaStream Recording, section 2). What another peer sends is recorded as it comes, without decoding,
 * where the container can carry its coding; everything else is encoded. WAV, Ogg with Opus and IVF are written in Java;
 * WebM, Matroska and MP4 need the module parley-ffmpeg.
 *
 * <p>Beside the specification's way, which hands the recording to the program in {@code dataavailable} events, there is
 * {@link #toFile}: it writes as it records, so that a program that is killed leaves a file that plays to about its last
 * second.
 *
 * <p>Any thread; events come in turns of the recorder's own.
 */
public final class MediaRecorder extends EventTarget {
    private final MediaStream stream;
    private final MediaRecorderOptions options;
    private final Path file;
    private final Turns turns = Turns.onVirtualThreads("rtc-recorder", this::reportException);
    private final Pumps pumps = World.current().pumps();
    private final ReentrantLock lock = new ReentrantLock();
    private RecordingState state = RecordingState.INACTIVE;
    private String mimeType;
    private Promise<Void> stopped = new Promise<>();
    private RecorderSession session;
    private RecorderDeliveries deliveries;

    /** Lets what suits the tracks be chosen. */
    public MediaRecorder(MediaStream stream) {
        this(stream, null);
    }

    /**
     * @param options null for none
     * @throws NotSupportedError if that container or those codings cannot be written
     */
    public MediaRecorder(MediaStream stream, MediaRecorderOptions options) {
        this(stream, options, null);
        if (!isTypeSupported(mimeType)) {
            throw new NotSupportedError(mimeType + " cannot be recorded");
        }
    }

    private MediaRecorder(MediaStream stream, MediaRecorderOptions options, Path file) {
        if (stream == null) {
            throw new TypeError("no stream");
        }
        this.stream = stream;
        this.options = options == null ? MediaRecorderOptions.NONE : options;
        this.file = file;
        this.mimeType = this.options.mimeType() == null ? "" : this.options.mimeType();
    }

    /** {@link #toFile(MediaStream, Path, MediaRecorderOptions)} without options. */
    public static MediaRecorder toFile(MediaStream stream, Path file) {
        return toFile(stream, file, null);
    }

    /**
     * A recorder that writes to a file and fires no {@code dataavailable}. The name's ending says which container: .webm,
     * .mkv, .mp4, .ogg, .wav, .ivf. A file that is there already is replaced at the start. An extension of Parley.
     *
     * @param options null for none; a media type in it says the codings
     * @throws NotSupportedError if nothing at hand writes such a file
     */
    public static MediaRecorder toFile(MediaStream stream, Path file, MediaRecorderOptions options) {
        MediaRecorder recorder = new MediaRecorder(stream, options, file);
        String essence = recorder.choose(recorder.liveTracks()).essence();
        recorder.mimeType = recorder.mimeType.isEmpty() ? essence : recorder.mimeType;
        return recorder;
    }

    /**
     * Whether such a recording can be made here (section 2.4).
     *
     * @param type such as {@code video/webm;codecs=vp8,opus}; an empty one asks whether anything can
     */
    public static boolean isTypeSupported(String type) {
        return RecorderFormat.isSupported(type);
    }

    public MediaStream stream() {
        return stream;
    }

    /** As asked for, or what was chosen at the start; may be empty before. */
    public String mimeType() {
        lock.lock();
        try {
            return mimeType;
        } finally {
            lock.unlock();
        }
    }

    /** Aimed at where pictures are encoded here; 0 for what suits their size. */
    public int videoBitsPerSecond() {
        return options.videoBps();
    }

    public RecordingState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Records until {@link #stop}, and hands it over in one piece. */
    public void start() {
        start(0);
    }

    /**
     * Begins to record the tracks the stream has now.
     *
     * @param timesliceMs hands over what there is so often; 0 for once at the end
     * @throws InvalidStateError if it records already, or recorded to a file before
     * @throws NotSupportedError if the stream has no live track, or more of one kind or others than the container can hold
     * @throws OperationError    if the file cannot be opened
     */
    public void start(int timesliceMs) {
        lock.lock();
        try {
            if (state != RecordingState.INACTIVE || file != null && session != null) {
                throw new InvalidStateError("the recorder has been started");
            }
            List<MediaStreamTrack> tracks = liveTracks();
            RecorderFormat format = choose(tracks);
            MediaOutput output = open();
            String type = mimeType.isEmpty() ? format.essence() : mimeType;
            Promise<Void> end = session == null ? stopped : new Promise<>();
            RecorderDeliveries hearing = new RecorderDeliveries(this, turns, output, timesliceMs * 1_000_000L, type,
                    end);
            RecorderSession begun = new RecorderSession(tracks, format, output, options, pumps, hearing);
            begun.start();
            mimeType = type;
            stopped = end;
            deliveries = hearing;
            session = begun;
            state = RecordingState.RECORDING;
        } finally {
            lock.unlock();
        }
        turns.post(() -> fire(new Event("start")));
    }

    private List<MediaStreamTrack> liveTracks() {
        return stream.getTracks().stream().filter(track -> track.readyState() == MediaStreamTrackState.LIVE).toList();
    }

    private RecorderFormat choose(List<MediaStreamTrack> tracks) {
        long audio = tracks.stream().filter(track -> track.kind().equals("audio")).count();
        long video = tracks.size() - audio;
        if (tracks.isEmpty()) {
            throw new NotSupportedError("the stream has no live track");
        }
        if (audio > 1 || video > 1) {
            throw new NotSupportedError("a recording holds one track of sound and one of pictures; give the recorder a "
                    + "stream of those it shall record");
        }
        return file == null
                ? RecorderFormat.ofType(options.mimeType(), audio > 0, video > 0)
                : RecorderFormat.ofFile(file, options.mimeType(), audio > 0, video > 0);
    }

    private MediaOutput open() {
        try {
            return file == null ? new BlobOutput() : new FileOutput(file);
        } catch (IOException e) {
            throw new OperationError("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Ends the recording; {@code dataavailable} and {@code stop} follow. Nothing when it does not record. */
    public void stop() {
        stop(null, null);
    }

    /**
     * @param error why it must end; null when the program wants it
     * @param of    whose recording, of which another may have begun already; null for any
     */
    void stop(RTCException error, RecorderDeliveries of) {
        lock.lock();
        try {
            if (state != RecordingState.INACTIVE && (of == null || of == deliveries)) {
                state = RecordingState.INACTIVE;
                session.stop(error);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves out what comes until {@link #resume}, and the time it takes; throws {@link InvalidStateError}. */
    public void pause() {
        change(RecordingState.PAUSED, "pause", RecorderSession::pause);
    }

    /** Goes on, with a key frame; throws {@link InvalidStateError}. */
    public void resume() {
        change(RecordingState.RECORDING, "resume", RecorderSession::resume);
    }

    private void change(RecordingState to, String event, Consumer<RecorderSession> change) {
        lock.lock();
        try {
            requireActive();
            if (state == to) {
                return;
            }
            state = to;
            change.accept(session);
        } finally {
            lock.unlock();
        }
        turns.post(() -> fire(new Event(event)));
    }

    /** Hands over what there is in a {@code dataavailable} event; throws {@link InvalidStateError}. */
    public void requestData() {
        lock.lock();
        try {
            requireActive();
            session.then(deliveries::handOver);
        } finally {
            lock.unlock();
        }
    }

    private void requireActive() {
        if (state == RecordingState.INACTIVE) {
            throw new InvalidStateError("the recorder is inactive");
        }
    }

    /**
     * Settles after the {@code stop} event, when all is handed over and the file is complete; rejected with what
     * {@code error} told. An extension of Parley.
     */
    public Promise<Void> stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** In a turn: this recording is over; the program may have started another meanwhile. */
    void ended(RTCException error, RecorderDeliveries of) {
        lock.lock();
        try {
            state = of == deliveries ? RecordingState.INACTIVE : state;
        } finally {
            lock.unlock();
        }
        if (error != null) {
            fire(new ErrorEvent("error", new ErrorEventInit(error)));
        }
    }

    public void onStart(EventHandler<Event> handler) {
        handler("start", handler);
    }

    public void onStop(EventHandler<Event> handler) {
        handler("stop", handler);
    }

    public void onDataAvailable(EventHandler<BlobEvent> handler) {
        handler("dataavailable", handler);
    }

    public void onPause(EventHandler<Event> handler) {
        handler("pause", handler);
    }

    public void onResume(EventHandler<Event> handler) {
        handler("resume", handler);
    }

    /** The recording has ended early; what there is until then is handed over. */
    public void onError(EventHandler<ErrorEvent> handler) {
        handler("error", handler);
    }
}
