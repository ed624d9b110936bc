package dev.parley.ffmpeg.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegVideoCodecsTest {
    private static final VideoFormat FORMAT = new VideoFormat(320, 240, 30);
    private static final int BITRATE_BPS = 600_000;

    private final VideoCodecs codecs = VideoCodecs.installed();

    static Codec codec(String name) {
        return new Codec(96, "video", name, 90_000, 1, Map.of(), List.of());
    }

    private VideoEncoder encoder(String name) {
        return codecs.newEncoder(codec(name), new VideoEncoderSettings(FORMAT, BITRATE_BPS, false));
    }

    private static EncodedFrame frame(String name, Encoded encoded, long captureNs) {
        return new EncodedFrame("video/" + name, encoded.data(), encoded.keyFrame(), 0, captureNs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void everyPictureComesOutAtOnceWithItsTimeAndItsPixels(String name) {
        try (VideoEncoder encoder = encoder(name); VideoDecoder decoder = codecs.newDecoder(codec(name))) {
            for (int i = 0; i < 20; i++) {
                VideoFrame picture = Bars.picture(320, 240, i);
                Encoded encoded = encoder.encode(picture, false);
                assertThat(encoded).as("picture %d", i).isNotNull();
                assertThat(encoded.keyFrame()).as("picture %d", i).isEqualTo(i == 0);
                VideoFrame decoded = decoder.decode(frame(name, encoded, picture.captureNs()));
                assertThat(decoded.captureNs()).isEqualTo(picture.captureNs());
                assertThat(Bars.psnr(picture, decoded)).as("picture %d", i).isGreaterThan(30);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void aKeyFrameIsMadeWhenAskedForAndDecodableByItself(String name) {
        try (VideoEncoder encoder = encoder(name); VideoDecoder late = codecs.newDecoder(codec(name))) {
            for (int i = 0; i < 5; i++) {
                Encoded encoded = encoder.encode(Bars.picture(320, 240, i), false);
                assertThat(late.decode(frame(name, encoded, 0)) != null).isEqualTo(i == 0);
                if (i == 0) {
                    late.close();
                }
            }
            try (VideoDecoder decoder = codecs.newDecoder(codec(name))) {
                VideoFrame picture = Bars.picture(320, 240, 5);
                Encoded key = encoder.encode(picture, true);
                assertThat(key.keyFrame()).isTrue();
                assertThat(Bars.psnr(picture, decoder.decode(frame(name, key, 7)))).isGreaterThan(28);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void anotherSizeBeginsWithAKeyFrame(String name) {
        try (VideoEncoder encoder = encoder(name); VideoDecoder decoder = codecs.newDecoder(codec(name))) {
            decoder.decode(frame(name, encoder.encode(Bars.picture(320, 240, 0), false), 0));
            VideoFrame larger = Bars.picture(480, 272, 1);
            Encoded encoded = encoder.encode(larger, false);
            assertThat(encoded.keyFrame()).isTrue();
            VideoFrame decoded = decoder.decode(frame(name, encoded, 0));
            assertThat(decoded.width()).isEqualTo(480);
            assertThat(decoded.height()).isEqualTo(272);
            assertThat(Bars.psnr(larger, decoded)).isGreaterThan(28);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void rgbaIsConvertedAndOddSizesAreTaken(String name) {
        byte[] red = new byte[PixelFormat.RGBA.bytes(321, 241)];
        for (int i = 0; i < red.length; i += 4) {
            red[i] = (byte) 255;
            red[i + 3] = (byte) 255;
        }
        try (VideoEncoder encoder = encoder(name); VideoDecoder decoder = codecs.newDecoder(codec(name))) {
            Encoded encoded = encoder.encode(new VideoFrame(PixelFormat.RGBA, 321, 241, 0, red), false);
            VideoFrame decoded = decoder.decode(frame(name, encoded, 0));
            assertThat(decoded.width()).isBetween(320, 321);
            int chroma = decoded.width() * decoded.height();
            // Red in BT.601, limited range: Y 81, U 90, V 240.
            assertThat(decoded.data()[0] & 0xFF).isBetween(77, 85);
            assertThat(decoded.data()[chroma] & 0xFF).isBetween(84, 96);
            assertThat(decoded.data()[decoded.data().length - 1] & 0xFF).isBetween(232, 244);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void aDecoderWaitsForAKeyFrameAfterWhatItCannotDecode(String name) {
        try (VideoEncoder encoder = encoder(name); VideoDecoder decoder = codecs.newDecoder(codec(name))) {
            assertThat(decoder.needsKeyFrame()).isTrue();
            Encoded key = encoder.encode(Bars.picture(320, 240, 0), true);
            Encoded delta = encoder.encode(Bars.picture(320, 240, 1), false);
            assertThat(decoder.decode(frame(name, delta, 0))).isNull();
            assertThat(decoder.needsKeyFrame()).isTrue();
            assertThat(decoder.decode(frame(name, key, 0))).isNotNull();
            assertThat(decoder.needsKeyFrame()).isFalse();
            byte[] nonsense = new byte[200];
            Arrays.fill(nonsense, (byte) 0xFF);
            assertThat(decoder.decode(new EncodedFrame("video/" + name, nonsense, false, 0, 0))).isNull();
            assertThat(decoder.decode(new EncodedFrame("video/" + name, new byte[0], true, 0, 0))).isNull();
            assertThat(decoder.needsKeyFrame()).isTrue();
            assertThat(decoder.decode(frame(name, key, 0))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void aCameraInTheDarkSeesNoiseAndIsEncoded(String name) {
        Random random = new Random(1);
        int encoded = 0;
        try (VideoEncoder encoder = encoder(name)) {
            for (int i = 0; i < 30; i++) {
                byte[] noise = new byte[PixelFormat.I420.bytes(160, 96)];
                random.nextBytes(noise);
                VideoFrame picture = new VideoFrame(PixelFormat.I420, 160, 96, i * Bars.FRAME_NS, noise);
                encoded += encoder.encode(picture, i % 10 == 0) == null ? 0 : 1;
            }
        }
        assertThat(encoded).isGreaterThan(3);
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        assertThat(codecs.encodes(codec("H265"))).isFalse();
        assertThat(codecs.decodes(codec("H265"))).isTrue();
        assertThat(codecs.decodes(codec("theora"))).isFalse();
        assertThatThrownBy(() -> codecs.newDecoder(codec("theora"))).isInstanceOf(IllegalArgumentException.class);
        Codec deep = new Codec(98, "video", "VP9", 90_000, 1, Map.of("profile-id", "2"), List.of());
        assertThat(codecs.encodes(deep)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "VP9", "H264", "AV1"})
    void closingTwiceIsNoHarm(String name) {
        VideoEncoder encoder = encoder(name);
        VideoDecoder decoder = codecs.newDecoder(codec(name));
        encoder.close();
        encoder.close();
        decoder.close();
        decoder.close();
        assertThat(decoder.decode(new EncodedFrame("video/" + name, new byte[10], true, 0, 0))).isNull();
    }
}
