package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.ffmpeg.codec.FfmpegVideoCodecs;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.device.DeviceException;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A camera of the network that sends what it should not: it fails or ends with words, and nothing else happens. */
class HostileCameraTest {
    private static final Codec H264 = new Codec(100, "video", "H264", 90_000, 1, Map.of(), List.of());
    private static final VideoFormat FORMAT = new VideoFormat(160, 96, 30);
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 400 : 6;

    @Test
    void brokenH264EndsWithWords() throws Exception {
        byte[] good = h264();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] broken = good.clone();
            for (int i = random.nextInt(200); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(fate(new Input("h264", "", Map.of("probesize", "20000")), broken)).as("seed " + seed)
                    .isNotBlank();
        }
    }

    @Test
    void noiseIsNoStream() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] noise = new byte[20_000];
            new Random(seed).nextBytes(noise);
            assertThat(fate(Input.of(""), noise)).as("seed " + seed).isNotBlank();
        }
    }

    /** What becomes of a camera that sends these bytes and hangs up. */
    private static String fate(Input template, byte[] bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = Thread.ofVirtual().start(() -> send(server, bytes));
            Input input = new Input(template.format(), "tcp://127.0.0.1:" + server.getLocalPort(), template.options());
            try (VideoSource source = InputCamera.of("Hostile", input).openVideo(FORMAT);
                    PictureSource pictures = source.pictures(0);
                    EncodedSource coded = source.mimeTypes().isEmpty() ? null : source.start("video/H264", 0)) {
                Watcher.watch(pictures, Integer.MAX_VALUE);
                return pictures.endReason();
            } catch (DeviceException e) {
                return e.getMessage();
            } finally {
                sender.join();
            }
        }
    }

    private static void send(ServerSocket server, byte[] bytes) {
        try (Socket viewer = server.accept()) {
            viewer.getOutputStream().write(bytes);
        } catch (IOException e) {
            // It has seen enough.
        }
    }

    private static byte[] h264() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (VideoEncoder encoder = new FfmpegVideoCodecs().newEncoder(H264,
                new VideoEncoderSettings(FORMAT, 1_000_000, true))) {
            byte[] pixels = new byte[PixelFormat.I420.bytes(FORMAT.width(), FORMAT.height())];
            for (int i = 0; i < 40; i++) {
                for (int k = 0; k < pixels.length; k++) {
                    pixels[k] = (byte) (k / 7 + 5 * i);
                }
                Encoded encoded = encoder.encode(new VideoFrame(PixelFormat.I420, FORMAT.width(), FORMAT.height(),
                        i * 33_000_000L, pixels.clone()), i % 10 == 0);
                if (encoded != null) {
                    stream.write(encoded.data());
                }
            }
        }
        return stream.toByteArray();
    }
}
