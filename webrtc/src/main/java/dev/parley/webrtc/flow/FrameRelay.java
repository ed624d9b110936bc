package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.playout.LipSync;
import dev.parley.media.playout.PictureTiming;
import dev.parley.media.playout.SoundPacket;
import dev.parley.media.video.VideoFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Encoded frames that come from elsewhere, from the network or from the program, and go to any number of senders without
 * being decoded. They are decoded only for those who listen or watch, and for senders whose peer does not know the coding.
 *
 * <p>Any thread; frames must be delivered one at a time.
 */
public final class FrameRelay implements TrackSource {
    private final String kind;
    private final Pumps pumps;
    private final AudioCodecs audioCodecs;
    private final KeyFrameGate gate;
    /** Decodes frames as they are written; null for what comes from the network. */
    private final SoundDecoder decoder;
    /** Plays what comes from the network; null for what is written. */
    private final SoundPlayout sound;
    private final PicturePlayout pictures;
    private volatile LipSync lipSync = new LipSync();
    private final List<RelayedFrames> receivers = new CopyOnWriteArrayList<>();
    private volatile List<Codec> codecs = List.of();
    private volatile Runnable onFirstFrame;
    private volatile boolean closed;
    private volatile boolean started;

    /**
     * For frames that the program writes, which are decoded at once and in order.
     *
     * @param kind            "audio" or "video"
     * @param requestKeyFrame asks the origin; called by any thread, must not block
     */
    public FrameRelay(String kind, AudioCodecs audioCodecs, Pumps pumps, Runnable requestKeyFrame) {
        this(kind, audioCodecs, pumps, requestKeyFrame, false);
    }

    private FrameRelay(String kind, AudioCodecs audioCodecs, Pumps pumps, Runnable requestKeyFrame, boolean remote) {
        this.kind = kind;
        this.pumps = pumps;
        this.audioCodecs = audioCodecs;
        this.gate = new KeyFrameGate(requestKeyFrame);
        this.decoder = remote ? null : new SoundDecoder(audioCodecs, pumps, this::codecOf);
        this.sound = remote ? new SoundPlayout(audioCodecs, pumps, this::codecOf, () -> lipSync) : null;
        this.pictures = new PicturePlayout(pumps, new PictureDecoder(InstalledCodecs::video, this::codecOf),
                remote ? new PictureTiming(() -> lipSync) : null, this::wantKeyFrame);
    }

    /**
     * For what comes from the network: listeners hear it out of a jitter buffer, to which each packet of sound is given
     * by {@link #arrived}, and watchers see pictures when they are due.
     */
    public static FrameRelay remote(String kind, AudioCodecs audioCodecs, Pumps pumps, Runnable requestKeyFrame) {
        return new FrameRelay(kind, audioCodecs, pumps, requestKeyFrame, true);
    }

    /** What the sound or picture belongs to from now on. */
    public void lipSync(LipSync together) {
        lipSync = together;
    }

    /** What the origin may send, best first. */
    public void codecs(List<Codec> negotiated) {
        codecs = List.copyOf(negotiated);
    }

    /** Called once, by the thread that delivers, when the first frame comes. */
    public void onFirstFrame(Runnable handler) {
        onFirstFrame = handler;
    }

    /**
     * Takes a frame. Never blocks.
     *
     * @param audioLevelDbov 0 to 127, -1 when unknown
     */
    public void deliver(EncodedFrame frame, int audioLevelDbov) {
        if (closed) {
            return;
        }
        announce();
        if (kind.equals("video")) {
            gate.passed(frame.keyFrame(), pumps.nowNs());
        }
        for (RelayedFrames receiver : receivers) {
            receiver.deliver(frame, audioLevelDbov);
        }
        if (kind.equals("video")) {
            pictures.deliver(frame);
        } else if (decoder != null) {
            decoder.deliver(frame);
        }
    }

    /** Whether anybody listens to sound from the network. */
    public boolean isHeard() {
        return sound != null && sound.isHeard();
    }

    /** A packet of sound came from the network. Never blocks. */
    public void arrived(SoundPacket packet) {
        if (!closed) {
            sound.deliver(packet);
        }
    }

    private void announce() {
        Runnable handler = onFirstFrame;
        if (!started) {
            started = true;
            if (handler != null) {
                handler.run();
            }
        }
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<String> mimeTypes() {
        return codecs.stream().filter(Codec::isMedia).map(Codec::mimeType).distinct().toList();
    }

    @Override
    public Subscription subscribe(List<Codec> wanted, BooleanSupplier enabled, FrameSink sink) {
        RelayedFrames receiver = kind.equals("video")
                ? new RelayedVideo(this, wanted, enabled, sink)
                : new RelayedAudio(this, wanted, enabled, sink, new SoundFan(audioCodecs, () -> {}));
        receivers.add(receiver);
        receiver.requestKeyFrame();
        return receiver;
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        if (!kind.equals("audio")) {
            return Subscription.NONE;
        }
        return decoder == null ? sound.listen(listener) : decoder.listen(listener);
    }

    @Override
    public Subscription watch(Consumer<VideoFrame> listener) {
        return kind.equals("video") ? pictures.watch(listener) : Subscription.NONE;
    }

    /** Members of RTCInboundRtpStreamStats about what is heard or seen; null when nothing is. */
    public Record playoutStats() {
        return kind.equals("video") ? pictures.stats() : sound == null ? null : sound.stats();
    }

    void wantKeyFrame() {
        if (kind.equals("video") && !closed) {
            gate.want(pumps.nowNs());
        }
    }

    void remove(RelayedFrames receiver) {
        receivers.remove(receiver);
    }

    /** The negotiated codec of a frame, or the usual one of that name. */
    public Codec codecOf(String mimeType) {
        for (Codec codec : codecs) {
            if (codec.mimeType().equalsIgnoreCase(mimeType)) {
                return codec;
            }
        }
        return UsualCodecs.of(mimeType);
    }

    @Override
    public void close() {
        closed = true;
        pictures.close();
        if (decoder == null) {
            sound.close();
        } else {
            decoder.close();
        }
    }
}
