package dev.parley.media.device;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
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

    private final class Sound implements AudioSource {
        private final AudioSource source;
        private Runnable waker = () -> {};

        Sound(AudioSource source) {
            this.source = source;
        }

        @Override
        public int sampleRateHz() {
            return source.sampleRateHz();
        }

        @Override
        public int channels() {
            return source.channels();
        }

        @Override
        public long nextDueNs() {
            return isPulled() ? TimerTable.NEVER : source.nextDueNs();
        }

        @Override
        public AudioFrame poll(long nowNs) {
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

    private final class Pictures implements PictureSource {
        private final PictureSource source;
        private Runnable waker = () -> {};

        Pictures(PictureSource source) {
            this.source = source;
        }

        @Override
        public VideoFormat format() {
            return source.format();
        }

        @Override
        public long nextDueNs() {
            return isPulled() ? TimerTable.NEVER : source.nextDueNs();
        }

        @Override
        public VideoFrame poll(long nowNs) {
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

    private final class Coded implements EncodedSource {
        private final EncodedSource source;
        private Runnable waker = () -> {};

        Coded(EncodedSource source) {
            this.source = source;
        }

        @Override
        public String mimeType() {
            return source.mimeType();
        }

        @Override
        public long nextDueNs() {
            return isPulled() ? TimerTable.NEVER : source.nextDueNs();
        }

        @Override
        public EncodedFrame poll(long nowNs) {
            return isPulled() ? null : source.poll(nowNs);
        }

        @Override
        public void requestKeyFrame(long nowNs) {
            source.requestKeyFrame(nowNs);
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
}
