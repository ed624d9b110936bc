package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecs;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The pictures of one track for a recorder. Which coding another peer sends is known with its first frame only, and may
 * change: then its pictures are decoded and encoded in the coding the file began with.
 *
 * <p>Any thread.
 */
public final class RecordedPictures implements RecorderFlow {
    /** Nobody waits for a recording: half a second of pictures may. */
    private static final int QUEUED_PICTURES = 15;
    private static final List<String> ALL = List.of("video/VP8", "video/VP9", "video/AV1", "video/H264", "video/H265");

    private final TrackSource source;
    private final List<String> codings;
    private final VideoCodecs codecs;
    private final EncodingLimits limits;
    private final BooleanSupplier enabled;
    private final FrameSink sink;
    private final Consumer<String> failed;
    private final Pumps pumps;
    private final ReentrantLock lock = new ReentrantLock();
    private Subscription frames = Subscription.NONE;
    private PictureEncoding encoding;
    private String coding;
    private boolean transcoding;
    private boolean closed;

    /**
     * @param codings    the file can carry, best first
     * @param bitrateBps for what is encoded here; 0 for what suits the size
     * @param failed     called by any thread when it turns out that there is no way to one of the codings
     */
    public RecordedPictures(TrackSource source, List<String> codings, VideoCodecs codecs, int bitrateBps,
            BooleanSupplier enabled, FrameSink sink, Consumer<String> failed, Pumps pumps) {
        this.source = source;
        this.codings = codings;
        this.codecs = codecs;
        this.limits = new EncodingLimits(true, bitrateBps, 0, 1);
        this.enabled = enabled;
        this.sink = sink;
        this.failed = failed;
        this.pumps = pumps;
    }

    @Override
    public boolean start() {
        Subscription begun = source.subscribe(offered(), enabled, this::take);
        begun.limits(limits);
        lock.lock();
        try {
            frames = begun;
        } finally {
            lock.unlock();
        }
        return begun != Subscription.NONE || transcode(codings);
    }

    /** Of a source that has codings of its own any is taken, so that it shows which one it sends. */
    private List<Codec> offered() {
        return (source.mimeTypes().isEmpty() ? codings : ALL).stream().map(UsualCodecs::of).toList();
    }

    private void take(EncodedFrame frame, int audioLevelDbov) {
        String now = frame.mimeType();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            boolean carried = coding == null
                    ? codings.stream().anyMatch(now::equalsIgnoreCase)
                    : coding.equalsIgnoreCase(now);
            if (!carried) {
                startTranscoding(now);
                return;
            }
            stopTranscoding();
            coding = now;
        } finally {
            lock.unlock();
        }
        sink.frame(frame, audioLevelDbov);
    }

    /** In another thread: this one may be a loop's. */
    private void startTranscoding(String from) {
        if (!transcoding) {
            transcoding = true;
            List<String> wanted = coding == null ? codings : List.of(coding);
            pumps.execute(() -> {
                if (!transcode(wanted)) {
                    failed.accept(from + " cannot be turned into " + String.join(" or ", wanted)
                            + ": that needs a decoder and an encoder, as the module parley-ffmpeg brings them");
                }
            });
        }
    }

    /** Begins to decode and to encode in the first of these codings there is an encoder for. */
    private boolean transcode(List<String> wanted) {
        Codec codec = wanted.stream().map(UsualCodecs::of).filter(codecs::encodes).findFirst().orElse(null);
        lock.lock();
        try {
            if (closed || encoding != null || codec == null) {
                return closed || encoding != null;
            }
            RateControlledEncoder encoder = new RateControlledEncoder(codec, codecs, () -> 0, () -> false);
            encoding = new PictureEncoding(codec, encoder, enabled, this::encoded, pumps, QUEUED_PICTURES);
            encoding.limits(limits);
            Subscription watching = source.watch(encoding::offer);
            encoding.watching(watching);
            if (watching == Subscription.NONE) {
                stopTranscoding();
            }
            return encoding != null;
        } finally {
            lock.unlock();
        }
    }

    private void encoded(EncodedFrame frame, int audioLevelDbov) {
        lock.lock();
        try {
            if (closed || encoding == null) {
                return;
            }
            coding = frame.mimeType();
        } finally {
            lock.unlock();
        }
        sink.frame(frame, audioLevelDbov);
    }

    private void stopTranscoding() {
        transcoding = false;
        if (encoding != null) {
            encoding.close();
            encoding = null;
        }
    }

    @Override
    public void requestKeyFrame() {
        lock.lock();
        try {
            (encoding == null ? frames : encoding).requestKeyFrame();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean encodes() {
        lock.lock();
        try {
            return encoding != null || source.mimeTypes().isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Subscription ending;
        lock.lock();
        try {
            closed = true;
            stopTranscoding();
            ending = frames;
        } finally {
            lock.unlock();
        }
        ending.close();
    }
}
