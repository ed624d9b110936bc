package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
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
    private final SoundDecoder decoder;
    private final PicturePlayout pictures;
    private final List<RelayedFrames> receivers = new CopyOnWriteArrayList<>();
    private volatile List<Codec> codecs = List.of();
    private volatile Runnable onFirstFrame;
    private volatile boolean closed;
    private volatile boolean started;

    /**
     * @param kind            "audio" or "video"
     * @param requestKeyFrame asks the origin; called by any thread, must not block
     */
    public FrameRelay(String kind, AudioCodecs audioCodecs, Pumps pumps, Runnable requestKeyFrame) {
        this.kind = kind;
        this.pumps = pumps;
        this.audioCodecs = audioCodecs;
        this.gate = new KeyFrameGate(requestKeyFrame);
        this.decoder = new SoundDecoder(audioCodecs, pumps, this::codecOf);
        this.pictures = new PicturePlayout(pumps, new PictureDecoder(InstalledCodecs::video, this::codecOf),
                this::wantKeyFrame);
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
        } else {
            decoder.deliver(frame);
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
        return kind.equals("audio") ? decoder.listen(listener) : Subscription.NONE;
    }

    @Override
    public Subscription watch(Consumer<VideoFrame> listener) {
        return kind.equals("video") ? pictures.watch(listener) : Subscription.NONE;
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
        return codecs.stream().filter(codec -> codec.mimeType().equalsIgnoreCase(mimeType)).findFirst()
                .orElseGet(() -> UsualCodecs.of(mimeType));
    }

    @Override
    public void close() {
        closed = true;
        decoder.close();
        pictures.close();
    }
}
