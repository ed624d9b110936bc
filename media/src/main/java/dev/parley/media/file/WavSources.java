package dev.parley.media.file;

import dev.parley.media.audio.AudioFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Plays WAV.
 *
 * <p>Immutable.
 */
final class WavSources implements FileSourceProvider {
    @Override
    public boolean plays(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("RIFF") && text.startsWith("WAVE", 8);
    }

    @Override
    public FileSource open(Path file, boolean loop, long nowNs) throws IOException {
        Reader reader = new Reader(FileInput.of(file));
        if (!reader.wav.isKnown()) {
            reader.close();
            return null;
        }
        return SoundFile.of(reader, loop, nowNs);
    }

    private static final class Reader implements FileSound {
        private final FileInput file;
        private InputStream in;
        private WavReader wav;

        Reader(FileInput file) throws IOException {
            this.file = file;
            rewind();
        }

        @Override
        public int sampleRateHz() {
            return wav.header().sampleRateHz();
        }

        @Override
        public int channels() {
            return wav.header().channels();
        }

        @Override
        public AudioFrame next() throws IOException {
            return wav.next();
        }

        @Override
        public void rewind() throws IOException {
            if (in != null) {
                in.close();
            }
            in = file.open();
            try {
                wav = new WavReader(in);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
