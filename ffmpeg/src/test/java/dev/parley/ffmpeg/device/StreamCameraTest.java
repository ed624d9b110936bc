package dev.parley.ffmpeg.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.media.device.DeviceException;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A camera of the network that stops to send. */
class StreamCameraTest {
    private static final VideoFormat ANY = new VideoFormat(1, 1, 1);

    @Test
    void itsPicturesAreSeen() throws Exception {
        try (StreamCamera camera = new StreamCamera();
                VideoSource source = InputCamera.of("Net", camera.input()).openVideo(ANY);
                PictureSource pictures = source.pictures(0)) {
            assertThat(source.format()).isEqualTo(new VideoFormat(StreamCamera.WIDTH, StreamCamera.HEIGHT, 30));
            assertThat(Colour.at(Watcher.watch(pictures, 1).getFirst(), 5, 5)).matches(Colour.near(128, 128, 128));
        }
    }

    @Test
    void whenItSendsNoMoreClosingDoesNotWaitForItAndItsThreadEnds() throws Exception {
        try (StreamCamera camera = new StreamCamera()) {
            VideoSource source = InputCamera.of("Silent", camera.input()).openVideo(ANY);
            Watcher.watch(source.pictures(0), 1);

            long beganNs = System.nanoTime();
            source.close();
            assertThat(System.nanoTime() - beganNs).isLessThan(1_000_000_000L);
            CaptureThread.awaitLeaving(camera.input());
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("rtc-capture Silent"));
        }
    }

    @Test
    void whenItHangsUpTheSourceEnds() throws Exception {
        try (StreamCamera camera = new StreamCamera();
                VideoSource source = InputCamera.of("Net", camera.input()).openVideo(ANY);
                PictureSource pictures = source.pictures(0)) {
            Watcher.watch(pictures, 1);
            camera.close();
            Watcher.watch(pictures, Integer.MAX_VALUE);

            assertThat(pictures.endReason()).isNotBlank();
        }
    }

    @Test
    void whereNobodyListensItIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() -> InputCamera.of("Net", Input.of("tcp://127.0.0.1:" + port)).openVideo(ANY))
                .isInstanceOf(DeviceException.class).hasMessage("Connection refused");
    }
}
