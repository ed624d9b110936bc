package dev.parley.media.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.media.audio.AudioFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class WavReaderFuzzTest {
    @FuzzTest
    void anyFileIsReadToItsEndOrRefused(byte[] file) {
        long samples = 0;
        try {
            WavReader reader = new WavReader(new ByteArrayInputStream(file));
            for (AudioFrame frame = reader.isKnown() ? reader.next() : null; frame != null; frame = reader.next()) {
                samples += frame.samples().length;
            }
        } catch (IOException refused) {
            return;
        }
        if (samples > file.length) {
            throw new AssertionError("heard more than there is");
        }
    }
}
