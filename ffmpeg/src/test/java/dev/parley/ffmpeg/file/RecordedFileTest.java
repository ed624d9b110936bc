package dev.parley.ffmpeg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.FrequencyMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioEncoding;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.file.FileOutput;
import dev.parley.media.file.FileSource;
import dev.parley.media.file.FileSources;
import dev.parley.media.file.MediaContainer;
import dev.parley.media.file.Recording;
import dev.parley.media.video.Clip;
import dev.parley.media.video.KeyFrames;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecordedFileTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final FileSources SOURCES = new FileSources(new AudioCodecs(List.of()), new VideoCodecs(List.of()),
            List.of(new FfmpegFiles()));

    @TempDir
    Path folder;

    @Test
    void webmPlaysAsItWasRecorded() throws IOException {
        plays(record(new WebmContainer(), Clip.VP8, "call.webm", 3, true), 3);
    }

    @Test
    void mp4PlaysAsItWasRecorded() throws IOException {
        plays(record(new Mp4Container(), Clip.H264, "call.mp4", 3, true), 3);
    }

    @Test
    void matroskaPlaysAsItWasRecorded() throws IOException {
        plays(record(new MatroskaContainer(), Clip.H264, "call.mkv", 3, true), 3);
    }

    @Test
    void whatWasNeverCompletedPlaysToItsLastSecond() throws IOException {
        plays(record(new WebmContainer(), Clip.VP8, "killed.webm", 3.5, false), 2);
        plays(record(new MatroskaContainer(), Clip.H264, "killed.mkv", 3.5, false), 2);
        plays(record(new Mp4Container(), Clip.H264, "killed.mp4", 3.5, false), 2);
    }

    @Test
    void inALoopSoundAndPicturesBeginAgainTogether() throws IOException {
        Path file = record(new WebmContainer(), Clip.VP8, "loop.webm", 2, true);
        try (FileSource source = SOURCES.open(file, true, 0)) {
            PictureSource pictures = source.pictures().pictures(0);
            int shown = 0;
            long sound = 0;
            for (long nowNs = 0; nowNs < 7 * SECOND_NS; nowNs += 10_000_000) {
                for (VideoFrame frame = pictures.poll(nowNs); frame != null; frame = pictures.poll(nowNs)) {
                    shown++;
                }
                for (AudioFrame frame = source.sound().poll(nowNs); frame != null; frame = source.sound().poll(nowNs)) {
                    sound += frame.durationNs();
                }
            }
            assertThat(shown).isBetween(200, 212);
            assertThat(sound / 1e9).isBetween(6.9, 7.1);
        }
    }

    @Test
    void whoLooksLateSeesThePresent() throws IOException {
        Path file = record(new WebmContainer(), Clip.VP8, "late.webm", 4, true);
        try (FileSource source = SOURCES.open(file, false, 0)) {
            for (long nowNs = 0; nowNs < 3 * SECOND_NS; nowNs += 20_000_000) {
                source.sound().poll(nowNs);
            }
            PictureSource pictures = source.pictures().pictures(0);
            assertThat(pictures.poll(3 * SECOND_NS).captureNs()).isBetween(2_700_000_000L, 3 * SECOND_NS);
        }
    }

    @Test
    void aBrokenFileIsAnError() throws IOException {
        Path file = record(new WebmContainer(), Clip.VP8, "whole.webm", 1, true);
        Path broken = Files.write(folder.resolve("broken.webm"), new byte[5000]);

        assertThatThrownBy(() -> SOURCES.open(broken, false, 0)).isInstanceOf(IOException.class);
        assertThatThrownBy(
                () -> SOURCES.open(Files.writeString(folder.resolve("list.m3u8"), "#EXTM3U\n" + file), false, 0))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(60)
    void aHostileFileNeverThrowsAnythingElse() throws IOException {
        byte[] whole = Files.readAllBytes(record(new WebmContainer(), Clip.VP8, "whole.webm", 1, true));
        Random random = new Random(5);
        for (int round = 0; round < 30; round++) {
            byte[] mutated = whole.clone();
            for (int i = 0; i < 20; i++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            readAll(Files.write(folder.resolve("hostile.webm"), mutated), round % 2 == 0);
        }
    }

    private static void readAll(Path file, boolean loop) {
        try (FileSource source = SOURCES.open(file, loop, 0)) {
            PictureSource pictures = source == null || source.pictures() == null ? null : source.pictures().pictures(0);
            for (long nowNs = 0; nowNs < 2 * SECOND_NS; nowNs += 50_000_000) {
                while (pictures != null && pictures.poll(nowNs) != null) {
                    // seen
                }
                while (source != null && source.sound() != null && source.sound().poll(nowNs) != null) {
                    // heard
                }
            }
        } catch (IOException refused) {
            // as it should be
        }
    }

    /** The bars with a tone of 440 Hz, from the capture time of 100 s on. */
    private Path record(MediaContainer container, String coding, String name, double seconds, boolean complete)
            throws IOException {
        Path file = folder.resolve(name);
        long beginNs = 100 * SECOND_NS;
        Recording recording = new Recording(container, new FileOutput(file), List.of(true, false), beginNs);
        Codec opus = new Codec(0, "audio", "opus", 48_000, 2, Map.of(), List.of());
        List<byte[]> clip = Clip.bars(coding).frames();
        ToneSource tone = new ToneSource(440, 0.5, 48_000, 1, beginNs);
        try (AudioEncoding encoding = new AudioEncoding(opus, AudioCodecs.installed().newEncoder(opus, 1), 0)) {
            for (int i = 0; i < seconds * 30; i++) {
                long atNs = beginNs + i * SECOND_NS / 30;
                for (AudioFrame frame = tone.poll(atNs); frame != null; frame = tone.poll(atNs)) {
                    encoding.add(frame, (encoded, level) -> add(recording, 0, encoded));
                }
                byte[] data = clip.get(i % clip.size());
                add(recording, 1, new EncodedFrame(coding, data, KeyFrames.isKeyFrame(coding, data), 0, atNs));
            }
        }
        if (complete) {
            recording.close();
        }
        return file;
    }

    private static void add(Recording recording, int track, EncodedFrame frame) {
        try {
            recording.add(track, frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plays(Path file, double seconds) throws IOException {
        FrequencyMeter meter = new FrequencyMeter(48_000);
        long sound = 0;
        int shown = 0;
        long lastNs = -1;
        try (FileSource source = SOURCES.open(file, false, 0)) {
            PictureSource pictures = source.pictures().pictures(0);
            assertThat(source.pictures().format().width()).isEqualTo(640);
            assertThat(source.pictures().format().framesPerSecond()).isBetween(29.0, 31.0);
            for (long nowNs = 0; nowNs < seconds * SECOND_NS; nowNs += 10_000_000) {
                for (VideoFrame frame = pictures.poll(nowNs); frame != null; frame = pictures.poll(nowNs)) {
                    assertThat(frame.captureNs()).isGreaterThan(lastNs);
                    lastNs = frame.captureNs();
                    shown++;
                }
                for (AudioFrame frame = source.sound().poll(nowNs); frame != null; frame = source.sound().poll(nowNs)) {
                    meter.add(frame);
                    sound += frame.durationNs();
                }
            }
        }
        assertThat(shown / 30.0).as(file + ": pictures").isBetween(seconds - 0.1, seconds + 0.1);
        assertThat(sound / 1e9).as(file + ": sound").isBetween(seconds - 0.1, seconds + 0.1);
        assertThat(meter.frequencyHz()).isBetween(439.0, 441.0);
    }
}
