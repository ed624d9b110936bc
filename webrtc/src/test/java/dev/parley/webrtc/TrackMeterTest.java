package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.Clip;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrackMeterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void itSaysWhatTheFakeDevicesGive() {
        MediaStream stream = MediaDevices.builder().provider(new FakeDevices(660)).build()
                .getUserMedia(new MediaStreamConstraints(true, true)).await();
        MediaStreamTrack camera = stream.getVideoTracks().getFirst();
        try (TrackMeter sound = new TrackMeter(stream.getAudioTracks().getFirst());
                TrackMeter picture = new TrackMeter(camera);
                EncodedFrameReader other = new EncodedFrameReader(camera)) {
            for (int i = 0; i < 30; i++) {
                assertThat(other.read(PATIENCE)).isNotNull();
            }
            TrackReport seen = picture.report();
            assertThat(seen.mimeType()).isEqualTo(Clip.VP8);
            assertThat(seen.width()).isEqualTo(640);
            assertThat(seen.frames()).isBetween(25L, 60L);
            TrackReport heard = sound.report();
            assertThat(heard.frequencyHz()).isCloseTo(660, within(0.5));
            assertThat(heard.audioLevelDbov()).isEqualTo(15);
            assertThat(heard.audioEnergy()).isGreaterThan(0);
            assertThat(heard.keyFrames()).isZero();
        }
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }
}
