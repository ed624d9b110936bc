package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.media.audio.FrequencyMeter;
import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.Promise;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VoiceAgentTest {
    private static final double TONE_HZ = 440;
    private static final double ROBOT_HZ = 150;

    /** A product of two tones is two tones: their difference and their sum. */
    @Test
    void whoSpeaksHearsARobotSpeak() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().port(0).build())) {
            Thread agent = start(server);
            MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, false))
                    .await();
            try {
                assertThat(Math.abs(frequencyOfTheAnswer(server, stream) - TONE_HZ)).isCloseTo(ROBOT_HZ,
                        Offset.offset(3.0));
            } finally {
                stream.getTracks().forEach(MediaStreamTrack::stop);
                agent.interrupt();
                agent.join();
            }
        }
    }

    private static Thread start(SignalingServer server) {
        return Thread.ofPlatform().start(() -> {
            try {
                VoiceAgent.main(new String[]{server.uri().toString(), "robots"});
            } catch (InterruptedException e) {
                // the test is over
            }
        });
    }

    private static double frequencyOfTheAnswer(SignalingServer server, MediaStream stream) {
        Promise<Double> answer = new Promise<>();
        FrequencyMeter meter = new FrequencyMeter(48_000);
        SignalingClient client = SignalingClient.builder(server.uri(), "robots", peer -> {
            stream.getTracks().forEach(track -> peer.connection().addTrack(track, stream));
            peer.connection().onTrack(e -> e.track().onAudioFrame(frame -> {
                meter.add(frame);
                if (!Double.isNaN(meter.frequencyHz())) {
                    answer.complete(meter.frequencyHz());
                }
            }));
        }).name("Ada").join();
        try {
            return answer.await();
        } finally {
            client.close();
        }
    }

    @Test
    void itIsAShortProgramWithoutNativeCode() throws IOException {
        assertThat(ExampleSource.of("VoiceAgent").lines()).hasSizeLessThan(60);
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("org.bytedeco.javacpp.Loader"));
    }
}
