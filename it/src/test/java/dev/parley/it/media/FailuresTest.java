package dev.parley.it.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.it.agent.Browser;
import dev.parley.media.device.FakeDevices;
import dev.parley.webrtc.ConstrainULong;
import dev.parley.webrtc.InvalidModificationError;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaFile;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaStreamTrackState;
import dev.parley.webrtc.MediaTrackConstraints;
import dev.parley.webrtc.NotFoundError;
import dev.parley.webrtc.NotReadableError;
import dev.parley.webrtc.OverconstrainedError;
import dev.parley.webrtc.RTCRtpCodec;
import dev.parley.webrtc.RTCRtpTransceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a running call is told by the error that the specification names, and the call goes on. */
@ExtendWith(OpenBrowsers.class)
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FailuresTest {
    private final FakeDevices devices = new FakeDevices();
    private final MediaDevices mediaDevices = MediaDevices.builder().provider(devices).build();
    private final MediaStream stream = mediaDevices.getUserMedia(new MediaStreamConstraints(true, true)).await();
    private final Browsers browsers;
    private PageCall call;

    FailuresTest(Browsers browsers) {
        this.browsers = browsers;
    }

    @BeforeEach
    void begin() throws Exception {
        call = new PageCall(browsers.page(Browser.CHROMIUM));
        stream.getTracks().forEach(track -> call.pc.addTrack(track, stream));
        call.weOffer(PageCall.options().put("audio", "tone"));
    }

    @AfterEach
    void theCallHasGoneOn() throws Exception {
        assertThat(call.frequencyHz()).isCloseTo(FakeDevices.DEFAULT_TONE_HZ, within(5.0));
        stream.getTracks().forEach(MediaStreamTrack::stop);
        call.close();
    }

    // WebRTC 1.0 section 5.4, setCodecPreferences.
    @Test
    void anUnknownCodecIsRefused() {
        RTCRtpTransceiver video = call.pc.getTransceivers().getLast();
        assertThatThrownBy(
                () -> video.setCodecPreferences(List.of(new RTCRtpCodec("video/theora", 90_000, null, null))))
                .isInstanceOf(InvalidModificationError.class).hasMessageContaining("theora");
    }

    /** One that Java reads, one that FFmpeg reads, and one that nobody reads. */
    @Test
    void aBrokenFileIsNotReadable(@TempDir Path folder) throws Exception {
        for (String beginning : List.of("DKIF    VP80", "    ftypisom", "no film")) {
            Path broken = folder.resolve("broken.film");
            Files.write(broken, Arrays.copyOf(beginning.getBytes(StandardCharsets.US_ASCII), 20));
            assertThatThrownBy(() -> MediaFile.open(broken)).isInstanceOf(NotReadableError.class)
                    .hasMessageContaining("broken.film");
        }
        assertThatThrownBy(() -> MediaFile.open(folder.resolve("absent.mp4"))).isInstanceOf(NotFoundError.class);
    }

    // Media Capture and Streams, section 4.3.1: the source of a track may end by itself.
    @Test
    void theTrackOfACameraThatIsPulledOutEndsAndSoundGoesOn() throws Exception {
        MediaStreamTrack video = stream.getVideoTracks().getFirst();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> changed = new CompletableFuture<>();
        video.onEnded(e -> ended.complete(null));
        mediaDevices.onDeviceChange(e -> changed.complete(null));
        devices.unplug(video.getSettings().deviceId());
        ended.get(5, TimeUnit.SECONDS);
        changed.get(5, TimeUnit.SECONDS);
        assertThat(video.readyState()).isEqualTo(MediaStreamTrackState.ENDED);

        // Another camera comes and takes the place.
        devices.plugCamera("second", "Second camera");
        MediaStreamTrack second = mediaDevices.getUserMedia(new MediaStreamConstraints(false, true)).await()
                .getVideoTracks().getFirst();
        call.pc.getSenders().stream().filter(sender -> sender.track().kind().equals("video")).findFirst().orElseThrow()
                .replaceTrack(second).await();
        call.observe(Duration.ofMillis(500));
        Observation seen = call.observe(Duration.ofMillis(600));
        assertThat(seen.number("framesDecoded")).as(seen.toString()).isGreaterThan(5);
        second.stop();
    }

    @Test
    void whatACameraCannotDoIsOverconstrained() throws Exception {
        MediaStreamTrack video = stream.getVideoTracks().getFirst();
        var impossible = MediaTrackConstraints.builder().width(ConstrainULong.exact(100_000)).build();
        assertThatThrownBy(() -> video.applyConstraints(impossible).await())
                .isInstanceOfSatisfying(OverconstrainedError.class,
                        error -> assertThat(error.constraint()).isEqualTo("width"));
        assertThat(video.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        Observation seen = call.observe(Duration.ofMillis(600));
        assertThat(seen.number("framesDecoded")).as(seen.toString()).isGreaterThan(5);
    }
}
