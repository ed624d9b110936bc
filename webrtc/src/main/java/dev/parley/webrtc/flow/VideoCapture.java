package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A camera behind a track. Each sender has a stream of its own, so that a key frame for one does not cost the others.
 *
 * <p>Any thread.
 */
public final class VideoCapture implements TrackSource {
    private final VideoSource source;
    private final Pumps pumps;
    private final Set<CameraStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public VideoCapture(VideoSource source, Pumps pumps) {
        this.source = source;
        this.pumps = pumps;
    }

    @Override
    public String kind() {
        return "video";
    }

    @Override
    public List<String> mimeTypes() {
        return source.mimeTypes();
    }

    @Override
    public Subscription subscribe(List<Codec> codecs, BooleanSupplier enabled, FrameSink sink) {
        Codec codec = codecs.stream().filter(this::delivers).findFirst().orElse(null);
        if (codec == null || closed) {
            return Subscription.NONE;
        }
        CameraStream stream = new CameraStream(codec, source.start(codec.mimeType(), pumps.nowNs()), enabled, sink,
                pumps, streams::remove);
        streams.add(stream);
        stream.start();
        if (closed) {
            stream.close();
        }
        return stream;
    }

    private boolean delivers(Codec codec) {
        return source.mimeTypes().stream().anyMatch(codec.mimeType()::equalsIgnoreCase);
    }

    @Override
    public Subscription listen(Consumer<AudioFrame> listener) {
        return Subscription.NONE;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(streams).forEach(CameraStream::close);
        source.close();
    }
}
