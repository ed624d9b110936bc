package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.video.Clip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MediaStreamTrackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MediaStream stream = MediaDevices.withFakeDevices()
            .getUserMedia(new MediaStreamConstraints(true, true)).await();
    private final MediaStreamTrack tone = stream.getAudioTracks().getFirst();
    private final MediaStreamTrack camera = stream.getVideoTracks().getFirst();

    @Test
    void theCamerasFramesCanBeRead() {
        try (EncodedFrameReader reader = new EncodedFrameReader(camera)) {
            EncodedFrame first = reader.read(PATIENCE);
            assertThat(first.keyFrame()).isTrue();
            assertThat(first.mimeType()).isEqualTo(Clip.VP8);
            assertThat(reader.read(PATIENCE).rtpTimestamp()).isEqualTo(first.rtpTimestamp() + 3000);
        }
    }

    @Test
    void theToneCanBeHeard() throws Exception {
        AudioMeter meter = new AudioMeter();
        CompletableFuture<Double> heard = new CompletableFuture<>();
        tone.onAudioFrame(frame -> {
            meter.add(frame);
            if (!Double.isNaN(meter.frequencyHz())) {
                heard.complete(meter.frequencyHz());
            }
        });
        assertThat(heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isCloseTo(440, within(0.5));
        tone.onAudioFrame(null);
    }

    @Test
    void aCloneLivesOnWhenItsOriginalIsStopped() {
        MediaStreamTrack copy = camera.clone();
        assertThat(copy.id()).isNotEqualTo(camera.id());
        copy.enabled(false);
        assertThat(camera.enabled()).isTrue();
        camera.stop();
        assertThat(camera.readyState()).hasToString("ended");
        assertThat(copy.readyState()).isEqualTo(MediaStreamTrackState.LIVE);
        try (EncodedFrameReader reader = new EncodedFrameReader(copy)) {
            assertThat(reader.read(PATIENCE)).isNotNull();
        }
        copy.stop();
        assertThat(copy.clone().readyState()).isEqualTo(MediaStreamTrackState.ENDED);
    }

    // Media Capture and Streams section 4.3: stop() fires no event.
    @Test
    void stopFiresNothingAndEndsReaders() {
        List<Event> events = new ArrayList<>();
        camera.onEnded(events::add);
        EncodedFrameReader reader = new EncodedFrameReader(camera);
        camera.stop();
        camera.stop();
        assertThat(events).isEmpty();
        reader.close();
        while (reader.read(PATIENCE) != null) {
            // what came before the end
        }
    }

    @Test
    void constraintsThatCannotBeMetAreRefused() {
        MediaTrackConstraints wide = MediaTrackConstraints.builder().width(ConstrainULong.between(3000, 4000)).build();
        assertThatThrownBy(() -> camera.applyConstraints(wide).await()).isInstanceOfSatisfying(
                OverconstrainedError.class, error -> assertThat(error.constraint()).isEqualTo("width"));
        assertThat(camera.getConstraints()).isEqualTo(MediaTrackConstraints.ANY);
        assertThat(camera.getSettings().width()).isEqualTo(640);
        MediaTrackConstraints small = MediaTrackConstraints.builder().width(ConstrainULong.between(100, 2000)).build();
        camera.applyConstraints(small).await();
        assertThat(camera.getConstraints()).isEqualTo(small);
        assertThat(camera.getSettings().width()).isEqualTo(640);
    }

    @Test
    void aStreamKeepsEachTrackOnce() {
        stream.addTrack(camera);
        assertThat(stream.getTracks()).containsExactly(tone, camera);
        assertThat(stream.getTrackById(camera.id())).isSameAs(camera);
        assertThat(stream.getTrackById("nobody")).isNull();
        assertThat(new MediaStream(stream).getTracks()).containsExactly(tone, camera);
        MediaStream copy = stream.clone();
        assertThat(copy.id()).isNotEqualTo(stream.id());
        assertThat(copy.getTracks()).doesNotContain(tone, camera).hasSize(2);
        stream.removeTrack(tone);
        assertThat(stream.getAudioTracks()).isEmpty();
    }

    @Test
    void aRemoteStreamTellsOfItsTracks() {
        MediaStream remote = MediaStream.remote("theirs", null);
        List<String> events = new ArrayList<>();
        remote.onAddTrack(event -> events.add(event.type() + " " + event.track().kind()));
        remote.onRemoveTrack(event -> events.add(event.type() + " " + event.track().kind()));
        remote.remoteAdded(camera);
        remote.remoteAdded(camera);
        remote.remoteRemoved(camera);
        assertThat(events).containsExactly("addtrack video", "removetrack video");
    }

    @Test
    void aProgramWritesATrackAndHearsRequests() throws Exception {
        CompletableFuture<Void> requested = new CompletableFuture<>();
        try (EncodedTrackWriter writer = new EncodedTrackWriter(Clip.VP8);
                EncodedFrameReader reader = new EncodedFrameReader(writer.track())) {
            writer.onKeyFrameRequest(() -> requested.complete(null));
            writer.write(new EncodedFrame(Clip.VP8, new byte[]{1}, false, 0, System.nanoTime()));
            EncodedFrame key = new EncodedFrame(Clip.VP8, new byte[]{0}, true, 3000, System.nanoTime());
            writer.write(key);
            assertThat(reader.read(PATIENCE)).isSameAs(key);
            List<Event> ended = new ArrayList<>();
            writer.track().onEnded(ended::add);
            writer.close();
            assertThat(ended).hasSize(1);
            assertThatThrownBy(() -> writer.write(key)).isInstanceOf(InvalidStateError.class);
        }
        assertThatThrownBy(() -> new EncodedTrackWriter("text/plain")).isInstanceOf(TypeError.class);
    }

    @Test
    void aKeyFrameRequestReachesTheProgram() throws Exception {
        CompletableFuture<Void> requested = new CompletableFuture<>();
        try (EncodedTrackWriter writer = new EncodedTrackWriter(Clip.VP8)) {
            writer.onKeyFrameRequest(() -> requested.complete(null));
            writer.track().onEncodedFrame(frame -> {});
            requested.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aProgramWritesSound() throws Exception {
        CompletableFuture<AudioFrame> heard = new CompletableFuture<>();
        try (AudioTrackWriter writer = new AudioTrackWriter(1)) {
            writer.track().onAudioFrame(heard::complete);
            AudioFrame frame = new AudioFrame(new short[480], 48_000, 1, System.nanoTime());
            writer.write(frame);
            assertThat(heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isSameAs(frame);
            writer.track().stop();
            assertThatThrownBy(() -> writer.write(frame)).isInstanceOf(InvalidStateError.class);
        }
    }

    @Test
    void aRemoteTrackIsMutedUntilItSpeaks() {
        MediaStreamTrack remote = MediaStreamTrack.remote("r", new EncodedTrackWriter("audio/opus").track().source(),
                null);
        List<String> events = new ArrayList<>();
        remote.onUnmute(event -> events.add(event.type()));
        remote.onMute(event -> events.add(event.type()));
        remote.onEnded(event -> events.add(event.type()));
        assertThat(remote.muted()).isTrue();
        remote.sourceMuted(false);
        remote.sourceMuted(false);
        remote.sourceMuted(true);
        remote.sourceEnded();
        remote.sourceEnded();
        assertThat(events).containsExactly("unmute", "mute", "ended");
    }
}
