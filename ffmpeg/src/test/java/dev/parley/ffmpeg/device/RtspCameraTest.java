package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.ffmpeg.codec.FfmpegVideoCodecs;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A camera that comes by RTSP, with another FFmpeg in its place. */
class RtspCameraTest {
    private static final Codec H264 = new Codec(100, "video", "H264", 90_000, 1, Map.of(), List.of());
    private static final VideoFormat ANY = new VideoFormat(1, 1, 1);

    @Test
    void itsCodedPicturesAreGivenAsTheyAreAndItsPixelsToo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffmpeg")), "the program ffmpeg is not installed");
        String address = "rtsp://127.0.0.1:" + freePort() + "/gate";
        Input listening = Input.of(address).with("rtsp_flags", "listen").with("listen_timeout", "10")
                .with("initial_timeout", "10");
        Process camera = camera(address);
        try (VideoSource source = InputCamera.of("Gate", listening).openVideo(ANY)) {
            assertThat(source.format()).isEqualTo(new VideoFormat(320, 180, 30));
            assertThat(source.mimeTypes()).containsExactly("video/H264");
            assertThat(source.prefersCoded()).isTrue();
            assertThatThrownBy(() -> source.start("video/VP8", 0)).isInstanceOf(IllegalArgumentException.class);

            assertGoodH264(coded(source, 45));
            try (PictureSource pictures = source.pictures(0)) {
                assertThat(Watcher.watch(pictures, 3))
                        .allSatisfy(picture -> assertThat(picture.width()).isEqualTo(320));
            }
        } finally {
            List<ProcessHandle> sender = camera.descendants().toList();
            camera.destroyForcibly();
            sender.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Waits until somebody listens at the address, then sends H.264 with a key frame each half second. */
    private static Process camera(String address) throws Exception {
        String send = "until ffmpeg -loglevel quiet -re -f lavfi -i testsrc2=size=320x180:rate=30 -c:v libx264 "
                + "-preset ultrafast -tune zerolatency -g 15 -pix_fmt yuv420p -f rtsp -rtsp_transport tcp " + address
                + "; do :; done";
        return new ProcessBuilder("bash", "-c", send).start();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<EncodedFrame> coded(VideoSource source, int count) throws Exception {
        List<EncodedFrame> taken = new ArrayList<>();
        try (EncodedSource viewer = source.start("video/H264", 0)) {
            Semaphore ready = new Semaphore(0);
            viewer.onReady(ready::release);
            while (taken.size() < count) {
                assertThat(ready.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                for (EncodedFrame frame = viewer.poll(0); frame != null; frame = viewer.poll(0)) {
                    taken.add(frame);
                }
            }
        }
        return taken;
    }

    private static void assertGoodH264(List<EncodedFrame> frames) {
        assertThat(frames.getFirst().keyFrame()).isTrue();
        assertThat(frames).filteredOn(EncodedFrame::keyFrame).hasSizeBetween(2, 5);
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).rtpTimestamp() - frames.get(i - 1).rtpTimestamp()).isPositive();
        }
        try (VideoDecoder decoder = new FfmpegVideoCodecs().newDecoder(H264)) {
            assertThat(frames).allSatisfy(frame -> assertThat(decoder.decode(frame)).isNotNull());
        }
    }
}
