package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RecordedPicturesTest {
    private static final String VP8 = "video/VP8";
    private static final String H264 = "video/H264";

    private final VirtualPumps pumps = new VirtualPumps();
    private final ToyVideo toy = new ToyVideo(VP8);
    private final Remote remote = new Remote();
    private final List<String> recorded = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void whatTheFileCarriesStaysAsItComes() {
        RecordedPictures pictures = record(List.of(H264, VP8), new VideoCodecs(List.of(toy)));
        remote.coded(H264);
        remote.coded(H264);
        pumps.run(10);

        assertThat(recorded).containsExactly(H264, H264);
        assertThat(pictures.encodes()).isFalse();
        assertThat(toy.made).isEmpty();
    }

    @Test
    void whatTheFileDoesNotCarryIsEncoded() {
        RecordedPictures pictures = record(List.of("video/AV1", VP8), new VideoCodecs(List.of(toy)));
        remote.coded(H264);
        pumps.run(10);
        remote.picture();
        pumps.run(10);

        assertThat(recorded).containsExactly(VP8);
        assertThat(pictures.encodes()).isTrue();
        pictures.close();
        assertThat(remote.watcher).isNull();
        assertThat(toy.open).isZero();
    }

    @Test
    void aPeerThatChangesItsCodingIsEncodedInThatOfTheFileUntilItChangesBack() {
        record(List.of(H264, VP8), new VideoCodecs(List.of(toy)));
        remote.coded(VP8);
        remote.coded(H264);
        pumps.run(10);
        remote.picture();
        pumps.run(10);
        assertThat(recorded).containsExactly(VP8, VP8);
        assertThat(toy.open).isOne();

        remote.coded(VP8);
        pumps.run(10);
        assertThat(recorded).containsExactly(VP8, VP8, VP8);
        assertThat(toy.open).isZero();
    }

    @Test
    void whereThereIsNoEncoderThatIsSaidOnce() {
        record(List.of(VP8), new VideoCodecs(List.of()));
        remote.coded(H264);
        remote.coded(H264);
        pumps.run(10);
        remote.coded(H264);
        pumps.run(10);

        assertThat(recorded).isEmpty();
        assertThat(failures).hasSize(1).first().asString().contains(H264, VP8);
    }

    private RecordedPictures record(List<String> codings, VideoCodecs codecs) {
        RecordedPictures pictures = new RecordedPictures(remote, codings, codecs, 0, () -> true,
                (frame, level) -> recorded.add(frame.mimeType()), failures::add, pumps);
        assertThat(pictures.start()).isTrue();
        return pictures;
    }

    /** Another peer's pictures, coded and decoded. */
    private final class Remote implements TrackSource {
        private FrameSink sink;
        private Consumer<VideoFrame> watcher;

        void coded(String mimeType) {
            sink.frame(new EncodedFrame(mimeType, new byte[1], true, 0, pumps.nowNs()), -1);
        }

        void picture() {
            byte[] data = new byte[PixelFormat.I420.bytes(16, 16)];
            watcher.accept(new VideoFrame(PixelFormat.I420, 16, 16, pumps.nowNs(), data));
        }

        @Override
        public String kind() {
            return "video";
        }

        @Override
        public List<String> mimeTypes() {
            return List.of(VP8, H264);
        }

        @Override
        public Subscription subscribe(List<Codec> codecs, BooleanSupplier enabled, FrameSink newSink) {
            sink = newSink;
            return () -> sink = null;
        }

        @Override
        public Subscription listen(Consumer<AudioFrame> listener) {
            return Subscription.NONE;
        }

        @Override
        public Subscription watch(Consumer<VideoFrame> listener) {
            watcher = listener;
            return () -> watcher = null;
        }

        @Override
        public void close() {
            sink = null;
        }
    }
}
