package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.video.VideoFrame;
import dev.parley.webrtc.flow.TrackShape;
import dev.parley.webrtc.flow.TrackSource;
import dev.parley.webrtc.flow.UsualCodecs;
import dev.parley.webrtc.world.World;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One sound or one picture, from a device, from another peer or from the program (Media Capture and Streams, section 4.3).
 *
 * <p>Beside the specification's members it lets a program hear and see what flows: {@link #onAudioFrame},
 * {@link #onVideoFrame} and {@link #onEncodedFrame}. They run on threads of their own, may block, and lose the oldest when
 * they are too slow.
 *
 * <p>Any thread; handlers of a remote track's events are called by its connection's dispatcher.
 */
public final class MediaStreamTrack extends EventTarget {
    private final String id;
    private final String label;
    private final TrackSource source;
    private final DeviceSettings device;
    private final TrackFamily family;
    private final Consumer<Throwable> uncaught;
    private final AtomicBoolean live = new AtomicBoolean(true);
    private final TrackReaders readers = new TrackReaders(this, this::reportException);
    private volatile boolean enabled = true;
    private volatile boolean muted;
    private volatile String contentHint = "";
    private volatile MediaTrackConstraints constraints = MediaTrackConstraints.ANY;
    private volatile MediaTrackSettings settings;
    private volatile String endReason;

    /** @param uncaught hears what handlers and readers throw; null logs it */
    private MediaStreamTrack(String id, String label, TrackFamily family, DeviceSettings device,
            MediaTrackSettings settings, Consumer<Throwable> uncaught) {
        this.id = id;
        this.label = label;
        this.family = family;
        this.source = family.source().view();
        this.device = device;
        this.uncaught = uncaught;
        become(settings);
        family.add(this);
    }

    /** A track of the program. */
    static MediaStreamTrack local(String label, TrackSource source, MediaTrackSettings settings) {
        return local(label, source, DeviceSettings.NONE, settings, MediaTrackConstraints.ANY);
    }

    /** A track of a device. */
    static MediaStreamTrack local(String label, TrackSource source, DeviceSettings device, MediaTrackSettings settings,
            MediaTrackConstraints constraints) {
        TrackFamily family = new TrackFamily(source);
        MediaStreamTrack track = new MediaStreamTrack(World.current().newId().toString(), label, family, device,
                settings, null);
        track.constraints = constraints;
        family.followEnd();
        return track;
    }

    /**
     * A track of another peer: muted until its first frame comes (WebRTC 1.0, section 5.3).
     *
     * @param uncaught the connection's handler for what handlers and readers throw
     */
    static MediaStreamTrack remote(String id, TrackSource source, Consumer<Throwable> uncaught) {
        MediaStreamTrack track = new MediaStreamTrack(id, "remote " + source.kind(), new TrackFamily(source),
                DeviceSettings.NONE, MediaTrackSettings.NONE, uncaught);
        track.muted = true;
        return track;
    }

    /** "audio" or "video". */
    public String kind() {
        return source.kind();
    }

    public String id() {
        return id;
    }

    /** Of the device, for people. */
    public String label() {
        return label;
    }

    /** While false, silence or black is sent in place of this track. */
    public boolean enabled() {
        return enabled;
    }

    public void enabled(boolean value) {
        enabled = value;
    }

    /** No media comes from the source at the moment. */
    public boolean muted() {
        return muted;
    }

    public MediaStreamTrackState readyState() {
        return live.get() ? MediaStreamTrackState.LIVE : MediaStreamTrackState.ENDED;
    }

    /** What the media is about, for encoders: empty, speech, music, motion, detail, text. */
    public String contentHint() {
        return contentHint;
    }

    public void contentHint(String value) {
        contentHint = value == null ? "" : value;
        source.detailed(contentHint.equals("detail") || contentHint.equals("text"));
    }

    /** A track of its own with the same source. The source ends with the last of its tracks. */
    @Override
    public MediaStreamTrack clone() {
        MediaStreamTrack copy = new MediaStreamTrack(World.current().newId().toString(), label, family, device,
                settings, uncaught);
        copy.enabled = enabled;
        copy.muted = muted;
        copy.contentHint(contentHint);
        copy.constraints = constraints;
        if (!live.get()) {
            copy.stop();
        }
        return copy;
    }

    /** Ends this track; the device is given up with the last of the source's tracks. No event is fired. */
    public void stop() {
        end();
    }

    /** False when it has ended before. */
    private boolean end() {
        if (!live.compareAndSet(true, false)) {
            return false;
        }
        readers.end();
        device.left(this);
        family.remove(this);
        return true;
    }

    /** What the track is now (section 4.3.9). */
    public MediaTrackSettings getSettings() {
        return settings;
    }

    public MediaTrackConstraints getConstraints() {
        return constraints;
    }

    /** What the source can do (section 4.3.3). */
    public MediaTrackCapabilities getCapabilities() {
        return device.capabilities();
    }

    /**
     * Replaces the constraints and changes the track at once (section 4.3.3.3): the picture is cut and scaled, pictures are
     * left out, sound is resampled, and a camera is opened anew where that is not enough. Clones keep what they are.
     *
     * @return rejected with {@link OverconstrainedError} if the device cannot satisfy them, with {@link NotReadableError} if
     *         it does not open in another format; nothing has changed then
     */
    public Promise<Void> applyConstraints(MediaTrackConstraints wanted) {
        MediaTrackConstraints value = wanted == null ? MediaTrackConstraints.ANY : wanted;
        Promise<Void> promise = new Promise<>();
        World.current().start("rtc-devices", () -> {
            try {
                if (live.get()) {
                    become(device.select(this, settings, value));
                }
                constraints = value;
                promise.complete(null);
            } catch (RuntimeException | Error e) {
                promise.completeExceptionally(e);
            }
        });
        return promise;
    }

    private void become(MediaTrackSettings chosen) {
        settings = chosen;
        device.used(this, chosen);
        if (!live.get()) {
            device.left(this);
        }
        if (chosen.isVideo()) {
            source.shape(TrackShape.ofVideo(chosen.width(), chosen.height(), chosen.frameRate()));
        } else if (chosen.isAudio()) {
            source.shape(TrackShape.ofAudio(chosen.sampleRate(), chosen.channelCount()));
        }
    }

    /** Media stopped coming. */
    public void onMute(EventHandler<Event> handler) {
        handler("mute", handler);
    }

    /** Media comes. */
    public void onUnmute(EventHandler<Event> handler) {
        handler("unmute", handler);
    }

    /** The source ended, not by {@link #stop}. */
    public void onEnded(EventHandler<Event> handler) {
        handler("ended", handler);
    }

    /**
     * Reads the track's frames as they are coded: those of a remote track as they came, those of a device in the coding
     * it likes best. Another reader replaces this one, null ends it. An extension of Parley.
     */
    public void onEncodedFrame(Consumer<EncodedFrame> reader) {
        readEncoded(reader, () -> {});
    }

    /** @param onEnd called when no frame will come any more, because the track ended or another reader took the place */
    void readEncoded(Consumer<EncodedFrame> reader, Runnable onEnd) {
        readers.encoded(reader, onEnd);
    }

    /**
     * Hears an audio track, decoded. Another listener replaces this one, null ends it; nothing comes from video. An
     * extension of Parley.
     */
    public void onAudioFrame(Consumer<AudioFrame> listener) {
        readers.sound(listener);
    }

    /**
     * Sees a video track as pixels: a camera's as they are captured, another peer's decoded, at the time when they are to
     * be shown. Another watcher replaces this one, null ends it; nothing comes from sound. An extension of Parley.
     */
    public void onVideoFrame(Consumer<VideoFrame> watcher) {
        readers.pictures(watcher);
    }

    @Override
    protected void reportException(Throwable thrown) {
        if (uncaught == null) {
            super.reportException(thrown);
        } else {
            uncaught.accept(thrown);
        }
    }

    /** What a reader of this track is offered: the codings of its source, or the usual ones. */
    List<Codec> readableCodecs() {
        List<String> known = source.mimeTypes();
        List<String> usual = kind().equals("audio")
                ? List.of("audio/opus", "audio/PCMU", "audio/PCMA", "audio/G722")
                : List.of("video/VP8", "video/H264", "video/VP9", "video/AV1", "video/H265");
        return (known.isEmpty() ? usual : known).stream().map(UsualCodecs::of).toList();
    }

    /** What stands behind it. */
    TrackSource source() {
        return source;
    }

    /** Whether a sender sends it as it is, rather than silence or black (WebRTC 1.0, section 5.2.3). */
    boolean isSounding() {
        return enabled && live.get();
    }

    /** The source fell silent or speaks: fires mute or unmute in the calling thread, which is in a turn. */
    void sourceMuted(boolean value) {
        if (muted != value && live.get()) {
            muted = value;
            fire(new Event(value ? "mute" : "unmute"));
        }
    }

    /**
     * Why the source ended by itself, in a sentence for people, such as that the camera was unplugged; null as long as it
     * has not. An extension of Parley.
     */
    public String endReason() {
        return endReason;
    }

    /** Whether the program will hear that the source ended. */
    boolean hearsItsEnd() {
        return hasListener("ended");
    }

    /** The source ended: fires ended in the calling thread, which is in a turn. */
    void sourceEnded() {
        sourceEnded(null);
    }

    /** @param reason null when there is nothing to say */
    void sourceEnded(String reason) {
        if (live.get()) {
            endReason = reason;
            if (end()) {
                fire(new Event("ended"));
            }
        }
    }

    @Override
    public String toString() {
        return "MediaStreamTrack[" + kind() + " " + label + " " + readyState() + "]";
    }
}
