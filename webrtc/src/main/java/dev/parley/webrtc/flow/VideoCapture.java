package dev.parley.webrtc.flow;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.device.DeviceException;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A camera or a screen behind a track and its clones. Its pixels are read while anybody watches or encodes them. Where there
 * is no encoder, what the device has coded itself is sent; each sender then has a stream of its own, so that a key frame
 * for one does not cost the others.
 *
 * <p>Any thread.
 */
public final class VideoCapture implements TrackSource {
    private volatile VideoSource source;
    private final VideoCodecs codecs;
    private final Pumps pumps;
    /** Null while there are coded pictures only, and while the device is being opened anew. */
    private volatile PictureSource pictures;
    private final Ending ending = new Ending();
    private final Set<CameraStream> streams = ConcurrentHashMap.newKeySet();
    private final Pump pump;
    private final Hub hub = new Hub();
    private final PictureFan fan = new PictureFan(this::startOrStop);
    private final ShapedVideo whole;
    private final Freshness freshness = new Freshness();
    private final boolean pixels;
    private volatile boolean closed;

    /** How a device is opened. */
    @FunctionalInterface
    public interface Opener {
        VideoSource open(VideoFormat format) throws DeviceException;
    }

    public VideoCapture(VideoSource source, VideoCodecs codecs, Pumps pumps) {
        this.source = source;
        this.codecs = codecs;
        this.pumps = pumps;
        this.pictures = source.pictures(pumps.nowNs());
        this.pump = new Pump(pumps, new Reading());
        this.whole = new ShapedVideo(hub, codecs, pumps);
        this.pixels = pictures != null;
        if (pixels) {
            pictures.onReady(pump::wake);
        }
    }

    /**
     * Opens the device in another format; who watches or encodes goes on. May block.
     *
     * @param present in which it is opened again if that fails
     */
    public void reopen(Opener opener, VideoFormat wanted, VideoFormat present) throws DeviceException {
        if (closed || !pixels) {
            return;
        }
        pump.exclusively(this::release);
        try {
            use(opener.open(wanted));
        } catch (DeviceException e) {
            try {
                use(opener.open(present));
            } catch (DeviceException gone) {
                end(gone.getMessage());
            }
            throw e;
        }
    }

    private void use(VideoSource opened) {
        pump.exclusively(() -> {
            source = opened;
            pictures = opened.pictures(pumps.nowNs());
            if (closed) {
                release();
                return;
            }
            pictures.onReady(pump::wake);
            if (!fan.isIdle()) {
                freshness.begin();
                pump.start();
            }
        });
    }

    private void release() {
        if (pictures != null) {
            pictures.close();
            pictures = null;
        }
        source.close();
    }

    private final class Reading implements Pump.Driven {
        @Override
        public long nextDueNs() {
            PictureSource now = pictures;
            return now == null ? TimerTable.NEVER : now.nextDueNs();
        }

        @Override
        public void run(long nowNs) {
            PictureSource from = pictures;
            if (from == null) {
                return;
            }
            for (VideoFrame frame = from.poll(nowNs); frame != null; frame = from.poll(nowNs)) {
                if (freshness.isFresh(frame.captureNs(), nowNs)) {
                    fan.accept(frame);
                }
            }
            endIfOver(from);
        }

        /** A device has its end only behind what it still has: what is too old for everybody goes. */
        @Override
        public void idle(long nowNs) {
            PictureSource from = pictures;
            if (from == null) {
                return;
            }
            while (from.nextDueNs() < nowNs - Freshness.MAX_AGE_NS && from.poll(nowNs) != null) {
                // nobody wants it
            }
            if (from.nextDueNs() <= nowNs) {
                pumps.at(nowNs + Freshness.MAX_AGE_NS, pump::wake);
            }
            endIfOver(from);
        }

        private void endIfOver(PictureSource from) {
            if (from.endReason() != null) {
                end(from.endReason());
            }
        }

        @Override
        public void failed(Throwable e) {
            end("it failed: " + e);
        }
    }

    private void startOrStop() {
        pump.exclusively(() -> {
            if (closed || fan.isIdle()) {
                pump.stop();
            } else if (!pump.isRunning()) {
                freshness.begin();
                pump.start();
            }
        });
    }

    private void end(String reason) {
        closed = true;
        ending.end(reason);
    }

    /** The hub under the name that only views see. */
    private final class Hub implements PictureHub {
        @Override
        public boolean hasPictures() {
            return pixels;
        }

        @Override
        public double framesPerSecond() {
            return source.format().framesPerSecond();
        }

        @Override
        public Subscription watch(Consumer<VideoFrame> watcher) {
            return fan.watch(watcher);
        }

        @Override
        public List<String> mimeTypes() {
            return source.mimeTypes();
        }

        @Override
        public boolean prefersCoded() {
            return source.prefersCoded();
        }

        @Override
        public Subscription coded(Codec codec, BooleanSupplier enabled, FrameSink sink) {
            boolean has = source.mimeTypes().stream().anyMatch(codec.mimeType()::equalsIgnoreCase);
            return has && !closed ? stream(codec, enabled, sink) : Subscription.NONE;
        }
    }

    private Subscription stream(Codec codec, BooleanSupplier enabled, FrameSink sink) {
        CameraStream stream = new CameraStream(codec, source.start(codec.mimeType(), pumps.nowNs()), enabled, sink,
                pumps, streams::remove, this::end);
        streams.add(stream);
        stream.start();
        if (closed) {
            stream.close();
        }
        return stream;
    }

    @Override
    public String kind() {
        return "video";
    }

    @Override
    public List<String> mimeTypes() {
        return whole.mimeTypes();
    }

    @Override
    public Subscription subscribe(List<Codec> wanted, BooleanSupplier enabled, FrameSink sink) {
        return whole.subscribe(wanted, enabled, sink);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return Subscription.NONE;
    }

    @Override
    public Subscription watch(Consumer<VideoFrame> listener) {
        return whole.watch(listener);
    }

    @Override
    public TrackSource view() {
        return new ShapedVideo(hub, codecs, pumps);
    }

    @Override
    public void onEnd(Consumer<String> ended) {
        ending.onEnd(ended);
    }

    /** What the device gives: not always what it was asked for. */
    public VideoFormat format() {
        return source.format();
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(streams).forEach(CameraStream::close);
        pump.stop();
        pump.exclusively(this::release);
    }
}
