package dev.parley.media.device;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.source.FrameSource;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a fake device hangs on: pulled out, all that comes from it ends.
 *
 * <p>Any thread.
 */
final class Plug {
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private volatile String pulled;

    void pull(String reason) {
        pulled = reason;
        wakers.forEach(Runnable::run);
    }

    boolean isPulled() {
        return pulled != null;
    }

    /** Sound that ends with this plug. */
    AudioSource on(AudioSource source) {
        return new Sound(source);
    }

    /** Pictures that end with this plug. */
    PictureSource on(PictureSource source) {
        return new Pictures(source);
    }

    /** Coded pictures that end with this plug. */
    EncodedSource on(EncodedSource source) {
        return new Coded(source);
    }

    /** A source that ends with the plug. */
    private abstract class Plugged<F, S extends FrameSource<F>> implements FrameSource<F> {
        final S source;
        private Runnable waker = () -> {};

        Plugged(S source) {
            this.source = source;
        }

        @Override
        public long nextDueNs() {
            return isPulled() ? TimerTable.NEVER : source.nextDueNs();
        }

        @Override
        public F poll(long nowNs) {
            return isPulled() ? null : source.poll(nowNs);
        }

        @Override
        public void onReady(Runnable wake) {
            waker = wake;
            wakers.add(wake);
        }

        @Override
        public String endReason() {
            return pulled;
        }

        @Override
        public void close() {
            wakers.remove(waker);
            source.close();
        }
    }

    private final class Sound extends Plugged<AudioFrame, AudioSource> implements AudioSource {
        Sound(AudioSource source) {
            super(source);
        }

        @Override
        public int sampleRateHz() {
            return source.sampleRateHz();
        }

        @Override
        public int channels() {
            return source.channels();
        }
    }

    private final class Pictures extends Plugged<VideoFrame, PictureSource> implements PictureSource {
        Pictures(PictureSource source) {
            super(source);
        }

        @Override
        public VideoFormat format() {
            return source.format();
        }
    }

    private final class Coded extends Plugged<EncodedFrame, EncodedSource> implements EncodedSource {
        Coded(EncodedSource source) {
            super(source);
        }

        @Override
        public String mimeType() {
            return source.mimeType();
        }

        @Override
        public void requestKeyFrame(long nowNs) {
            source.requestKeyFrame(nowNs);
        }
    }
}
