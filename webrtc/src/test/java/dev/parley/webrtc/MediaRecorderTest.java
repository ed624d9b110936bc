package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.FrequencyMeter;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.Clip;
import dev.parley.media.video.IvfReader;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class MediaRecorderTest {
    @TempDir
    Path folder;

    // MediaStream Recording, section 2.4: start, dataavailable, stop
    @Test
    void whatIsRecordedComesInPiecesInTheOrderOfTheSpecification() throws IOException {
        MediaRecorder recorder = new MediaRecorder(microphone(), MediaRecorderOptions.of("audio/ogg;codecs=opus"));
        List<String> events = new CopyOnWriteArrayList<>();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        recorder.onStart(e -> events.add("start"));
        recorder.onStop(e -> events.add("stop"));
        recorder.onDataAvailable(e -> {
            events.add("data");
            assertThat(e.data().type()).isEqualTo("audio/ogg;codecs=opus");
            whole.writeBytes(e.data().bytes());
            if (whole.size() > 4000 && recorder.state() == RecordingState.RECORDING) {
                recorder.stop();
            }
        });
        recorder.start(200);
        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        recorder.stopped().await();

        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
        assertThat(events).startsWith("start", "data", "data").endsWith("data", "stop").containsOnlyOnce("stop");
        assertThat(frequencyHz(Files.write(folder.resolve("pieces.ogg"), whole.toByteArray()))).isBetween(438.0, 442.0);
        recorder.stream().getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void encodedPicturesAreRecordedAsTheyAre() throws IOException {
        EncodedTrackWriter writer = new EncodedTrackWriter(Clip.VP8);
        Path file = folder.resolve("bars.ivf");
        MediaRecorder recorder = MediaRecorder.toFile(new MediaStream(List.of(writer.track())), file);
        recorder.start();
        List<byte[]> frames = Clip.bars(Clip.VP8).frames();
        for (int i = 0; i < frames.size(); i++) {
            writer.write(new EncodedFrame(Clip.VP8, frames.get(i), i % 30 == 0, i * 3000, 7 + i * 33_000_000L));
        }
        recorder.stop();
        recorder.stopped().await();

        IvfReader reader = new IvfReader(Files.readAllBytes(file));
        assertThat(reader.header().width()).isEqualTo(640);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(reader.next().data()).isEqualTo(frames.get(i));
        }
        assertThat(reader.next()).isNull();
        writer.close();
    }

    // MediaStream Recording, section 2.4, pause() and resume()
    @Test
    void whatComesInAPauseIsNotRecorded() throws IOException {
        Pumps pumps = World.current().pumps();
        EncodedTrackWriter writer = new EncodedTrackWriter(Clip.VP8);
        Path file = folder.resolve("pause.ivf");
        MediaRecorder recorder = MediaRecorder.toFile(new MediaStream(List.of(writer.track())), file);
        List<String> events = new CopyOnWriteArrayList<>();
        recorder.onPause(e -> events.add("pause"));
        recorder.onResume(e -> events.add("resume"));
        byte[] key = Clip.black(Clip.VP8).frames().getFirst();
        recorder.start();
        writer.write(new EncodedFrame(Clip.VP8, key, true, 0, pumps.nowNs()));
        recorder.pause();
        assertThat(recorder.state()).isEqualTo(RecordingState.PAUSED);
        writer.write(new EncodedFrame(Clip.VP8, key, true, 3000, pumps.nowNs()));
        recorder.resume();
        writer.write(new EncodedFrame(Clip.VP8, new byte[]{1, 0, 0}, false, 6000, pumps.nowNs()));
        writer.write(new EncodedFrame(Clip.VP8, key, true, 9000, pumps.nowNs()));
        recorder.stop();
        recorder.stopped().await();

        IvfReader reader = new IvfReader(Files.readAllBytes(file));
        assertThat(reader.next().data()).isEqualTo(key);
        assertThat(reader.next().data()).isEqualTo(key);
        assertThat(reader.next()).isNull();
        assertThat(events).containsExactly("pause", "resume");
        writer.close();
    }

    @Test
    void bitsAreSharedOut() {
        MediaStream stream = microphone();
        MediaRecorderOptions both = MediaRecorderOptions.builder().bitsPerSecond(1_064_000).build();
        MediaRecorderOptions video = MediaRecorderOptions.builder().videoBitsPerSecond(500_000).build();

        assertThat(new MediaRecorder(stream).videoBitsPerSecond()).isZero();
        assertThat(new MediaRecorder(stream, both).videoBitsPerSecond()).isEqualTo(1_000_000);
        assertThat(new MediaRecorder(stream, video).videoBitsPerSecond()).isEqualTo(500_000);
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void theLastTrackThatEndsEndsTheRecording() {
        MediaStream stream = microphone();
        MediaRecorder recorder = MediaRecorder.toFile(stream, folder.resolve("ends.wav"));
        recorder.onStart(e -> stream.getTracks().forEach(MediaStreamTrack::stop));
        recorder.start();

        recorder.stopped().await();
        assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    }

    // MediaStream Recording, section 2.4: stop() makes it inactive at once, and so start() is allowed
    @Test
    void aRecorderThatIsStartedAnewBeforeItsLastEventsRecords() {
        MediaStream stream = microphone();
        MediaRecorder recorder = new MediaRecorder(stream, MediaRecorderOptions.of("audio/ogg;codecs=opus"));
        List<String> events = new CopyOnWriteArrayList<>();
        recorder.onStart(e -> events.add("start"));
        recorder.onDataAvailable(e -> events.add("data"));
        recorder.onStop(e -> events.add("stop"));
        recorder.start();
        Promise<Void> first = recorder.stopped();
        recorder.stop();
        recorder.start();
        Promise<Void> second = recorder.stopped();
        first.await();

        assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
        assertThat(second.isDone()).isFalse();
        recorder.stop();
        second.await();
        assertThat(events).containsExactlyInAnyOrder("start", "start", "data", "stop", "data", "stop");
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    // MediaStream Recording, section 2.4, start(): "If at any point, a track is added to or removed from ..."
    @Test
    void aStreamThatChangesEndsTheRecordingWithAnError() {
        MediaStream stream = microphone();
        MediaRecorder recorder = MediaRecorder.toFile(stream, folder.resolve("changes.wav"));
        List<String> events = new ArrayList<>();
        recorder.onError(e -> events.add(e.error().name()));
        recorder.onStop(e -> events.add("stop"));
        recorder.start();
        stream.addTrack(stream.getTracks().getFirst().clone());

        assertThatThrownBy(() -> recorder.stopped().await()).isInstanceOf(InvalidModificationError.class);
        assertThat(events).containsExactly("InvalidModificationError", "stop");
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void whatCannotBeRecordedIsSaidAtOnce() {
        MediaStream stream = microphone();

        assertThat(MediaRecorder.isTypeSupported("audio/ogg;codecs=opus")).isTrue();
        assertThat(MediaRecorder.isTypeSupported("audio/wav")).isTrue();
        assertThat(MediaRecorder.isTypeSupported("audio/ogg;codecs=vorbis")).isFalse();
        assertThat(MediaRecorder.isTypeSupported("image/png")).isFalse();
        assertThatThrownBy(() -> new MediaRecorder(stream, MediaRecorderOptions.of("audio/mpeg")))
                .isInstanceOf(NotSupportedError.class);
        assertThatThrownBy(() -> MediaRecorder.toFile(stream, folder.resolve("a.doc")))
                .isInstanceOf(NotSupportedError.class).hasMessageContaining(".wav");
        assertThatThrownBy(() -> MediaRecorder.toFile(stream, folder.resolve("a.ivf")))
                .isInstanceOf(NotSupportedError.class);
        MediaRecorder recorder = MediaRecorder.toFile(stream, folder.resolve("no such folder/a.wav"));
        assertThatThrownBy(recorder::start).isInstanceOf(OperationError.class);
        assertThatThrownBy(recorder::pause).isInstanceOf(InvalidStateError.class);
        stream.getTracks().forEach(MediaStreamTrack::stop);
        assertThatThrownBy(recorder::start).isInstanceOf(NotSupportedError.class);
    }

    @Test
    void aFilePlaysAsIfItWereAMicrophone() throws IOException {
        Path file = folder.resolve("tone.wav");
        MediaStream stream = microphone();
        MediaRecorder recorder = MediaRecorder.toFile(stream, file);
        AtomicInteger frames = new AtomicInteger();
        stream.getTracks().getFirst().onAudioFrame(frame -> {
            if (frames.incrementAndGet() == 60) {
                recorder.stop();
            }
        });
        recorder.start();
        recorder.stopped().await();
        stream.getTracks().forEach(MediaStreamTrack::stop);

        assertThat(frequencyHz(file)).isBetween(438.0, 442.0);
    }

    @Test
    void aFileThatIsNoneIsAnError() throws IOException {
        assertThatThrownBy(() -> MediaFile.open(folder.resolve("none.wav"))).isInstanceOf(NotFoundError.class);
        Path text = Files.writeString(folder.resolve("text.wav"), "Hello");
        assertThatThrownBy(() -> MediaFile.open(text)).isInstanceOf(NotSupportedError.class);
        Path broken = Files.writeString(folder.resolve("broken.wav"), "RIFF....WAVE");
        assertThatThrownBy(() -> MediaFile.open(broken)).isInstanceOf(NotReadableError.class);
    }

    private static double frequencyHz(Path file) {
        MediaStreamTrack track = MediaFile.open(file).getAudioTracks().getFirst();
        FrequencyMeter meter = new FrequencyMeter(48_000);
        Promise<Double> heard = new Promise<>();
        track.onEnded(e -> heard.complete(meter.frequencyHz()));
        track.onAudioFrame(frame -> {
            meter.add(frame);
            if (!Double.isNaN(meter.frequencyHz())) {
                heard.complete(meter.frequencyHz());
            }
        });
        double frequencyHz = heard.await();
        track.stop();
        return frequencyHz;
    }

    private static MediaStream microphone() {
        return MediaDevices.builder().provider(new FakeDevices()).build()
                .getUserMedia(new MediaStreamConstraints(true, false)).await();
    }
}
