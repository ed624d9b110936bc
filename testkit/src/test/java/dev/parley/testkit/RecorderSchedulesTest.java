package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaRecorder;
import dev.parley.webrtc.MediaRecorderOptions;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A recorder in every order of its threads: events as the specification has them, and nothing lost between the pieces. */
class RecorderSchedulesTest {
    private static final int WAV_HEADER_BYTES = 44;
    private static final int FRAME_BYTES = 960 * 2;

    // MediaStream Recording, section 2.4
    @Test
    void thePiecesMakeOneFileInEveryOrder() {
        Schedules.each(50, sim -> {
            sim.run(() -> {
                MediaStream stream = MediaDevices.withFakeDevices()
                        .getUserMedia(new MediaStreamConstraints(true, false)).await();
                MediaRecorder recorder = new MediaRecorder(stream, MediaRecorderOptions.of("audio/wav"));
                List<String> events = new ArrayList<>();
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                recorder.onStart(e -> events.add("start"));
                recorder.onStop(e -> events.add("stop"));
                recorder.onDataAvailable(e -> {
                    events.add("data");
                    file.writeBytes(e.data().bytes());
                });
                AtomicInteger frames = new AtomicInteger();
                stream.getTracks().getFirst().onAudioFrame(frame -> {
                    if (frames.incrementAndGet() == 50) {
                        recorder.stop();
                    }
                });
                recorder.start(250);
                recorder.stopped().await();

                assertThat(events).startsWith("start", "data").endsWith("data", "stop").hasSizeBetween(5, 8);
                int sound = file.size() - WAV_HEADER_BYTES;
                assertThat(sound % FRAME_BYTES).isZero();
                assertThat(sound / FRAME_BYTES).isBetween(45, 55);
                stream.getTracks().forEach(MediaStreamTrack::stop);
            });
            assertThat(sim.leftovers()).isEmpty();
        });
    }
}
