package dev.parley.media.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.audio.FrequencyMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    private static final FileSources SOURCES = new FileSources(new AudioCodecs(List.of()), new VideoCodecs(List.of()),
            List.of());

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsPlayedAtItsOwnSpeed() throws IOException {
        Path file = folder.resolve("tone.wav");
        write(new FileOutput(file), 100).close();

        FrequencyMeter meter = new FrequencyMeter(48_000);
        int frames = 0;
        try (FileSource source = SOURCES.open(file, false, 5_000)) {
            AudioSource sound = source.sound();
            assertThat(source.pictures()).isNull();
            for (long nowNs = 7_000; sound.endReason() == null; nowNs = Math.max(nowNs, sound.nextDueNs())) {
                AudioFrame frame = sound.poll(nowNs);
                if (frame != null) {
                    assertThat(frame.captureNs()).isEqualTo(7_000 + frames * 20_000_000L);
                    meter.add(frame);
                    frames++;
                }
            }
            assertThat(sound.endReason()).isEqualTo("the file has ended");
        }
        assertThat(frames).isEqualTo(100);
        assertThat(meter.frequencyHz()).isBetween(439.0, 441.0);
    }

    @Test
    void playedInALoopItNeverEnds() throws IOException {
        Path file = folder.resolve("short.wav");
        write(new FileOutput(file), 3).close();

        try (FileSource source = SOURCES.open(file, true, 0)) {
            for (int i = 0; i < 10; i++) {
                assertThat(source.sound().nextDueNs()).isEqualTo(i * 20_000_000L);
                assertThat(source.sound().poll(i * 20_000_000L).captureNs()).isEqualTo(i * 20_000_000L);
            }
        }
    }

    @Test
    void whoComesLateGetsThePresent() throws IOException {
        Path file = folder.resolve("late.wav");
        write(new FileOutput(file), 100).close();

        try (FileSource source = SOURCES.open(file, false, 0)) {
            source.sound().poll(0);
            assertThat(source.sound().poll(1_000_000_000).captureNs()).isEqualTo(780_000_000);
        }
    }

    @Test
    void aFileOfAKilledProgramTellsItsSizeToTheSecond() throws IOException {
        Bytes out = new Bytes(true);
        write(out, 120); // and never closed

        WavReader reader = new WavReader(new ByteArrayInputStream(out.get()));
        int pieces = 0;
        while (reader.next() != null) {
            pieces++;
        }
        assertThat(pieces).isEqualTo(100);
    }

    @Test
    void aStreamSaysToTheEnd() throws IOException {
        Bytes out = new Bytes(false);
        write(out, 120).close();

        WavReader reader = new WavReader(new ByteArrayInputStream(Arrays.copyOf(out.get(), out.get().length - 960)));
        int samples = 0;
        for (AudioFrame frame = reader.next(); frame != null; frame = reader.next()) {
            samples += frame.lengthSamples();
        }
        assertThat(samples).isEqualTo(120 * 960 - 480);
        assertThat(out.closed).isTrue();
    }

    @Test
    void g711StaysWhatItIs() throws IOException {
        Bytes out = new Bytes(true);
        MediaWriter writer = new WavContainer().newWriter(out, List.of(TrackFormat.audio("audio/PCMA", 8000, 1)));
        writer.write(0, 0, new EncodedFrame("audio/PCMA", new byte[]{(byte) 0xD5, 0x55}, true, 0, 0));
        writer.close();

        WavReader reader = new WavReader(new ByteArrayInputStream(out.get()));
        assertThat(reader.header()).isEqualTo(new WavHeader(WavHeader.A_LAW, 1, 8000, 8));
        assertThat(reader.next().samples()).containsExactly(8, -8);
    }

    @Test
    void aBrokenFileIsAnError() throws IOException {
        Path file = Files.write(folder.resolve("broken.wav"), Arrays.copyOf("RIFF....WAVEfmt ".getBytes(), 20));
        Path other = Files.writeString(folder.resolve("other.wav"), "anything else");

        assertThatThrownBy(() -> SOURCES.open(file, false, 0)).isInstanceOf(IOException.class);
        assertThat(SOURCES.open(other, false, 0)).isNull();
    }

    private static MediaWriter write(MediaOutput out, int frames) throws IOException {
        MediaWriter writer = new WavContainer().newWriter(out, List.of(TrackFormat.audio(L16.MIME_TYPE, 48_000, 1)));
        ToneSource tone = new ToneSource(440, 0.5, 48_000, 1, 0);
        for (long nowNs = 0; nowNs < frames * 20_000_000L; nowNs += 20_000_000) {
            writer.write(0, nowNs, L16.encode(tone.poll(nowNs)));
        }
        return writer;
    }
}
