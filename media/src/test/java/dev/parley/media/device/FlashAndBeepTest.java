package dev.parley.media.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlashAndBeepTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final long START_NS = 12_345_678_901L;

    private final FakeDevices devices = FakeDevices.flashAndBeep();

    @Test
    void theFlashBeginsWithEachFullSecond() throws DeviceException {
        PictureSource camera = devices.devices().get(1).openVideo(new VideoFormat(320, 180, 30)).pictures(START_NS);
        List<Long> begins = new ArrayList<>();
        boolean white = false;
        for (long nowNs = START_NS; nowNs < START_NS + 3 * SECOND_NS; nowNs += 1_000_000) {
            VideoFrame frame = camera.poll(nowNs);
            if (frame != null) {
                boolean flash = (frame.data()[0] & 0xFF) > 200;
                if (flash && !white) {
                    begins.add(frame.captureNs());
                }
                white = flash;
            }
        }
        assertThat(begins).containsExactly(13 * SECOND_NS, 14 * SECOND_NS, 15 * SECOND_NS);
    }

    @Test
    void theBeepBeginsWithEachFullSecond() throws DeviceException {
        AudioSource microphone = devices.devices().getFirst().openAudio(48_000, 1, START_NS);
        List<Long> begins = new ArrayList<>();
        long silentSamples = 0;
        for (long nowNs = START_NS; nowNs < START_NS + 3 * SECOND_NS; nowNs += 20_000_000) {
            AudioFrame frame = microphone.poll(nowNs);
            for (int i = 0; i < frame.samples().length; i++) {
                boolean sounds = Math.abs(frame.samples()[i]) > 1000;
                if (sounds && silentSamples > 1000) {
                    begins.add(frame.captureNs() + i * SECOND_NS / 48_000);
                }
                silentSamples = sounds ? 0 : silentSamples + 1;
            }
        }
        assertThat(begins).hasSize(3).allMatch(ns -> Math.floorMod(ns, SECOND_NS) < 200_000);
    }
}
