package dev.parley.media.video;

import com.code_intelligence.jazzer.junit.FuzzTest;

class IvfReaderFuzzTest {
    @FuzzTest
    void anyFileIsReadToItsEnd(byte[] file) {
        IvfReader reader = new IvfReader(file);
        int bytes = 0;
        for (IvfFrame frame = reader.next(); frame != null; frame = reader.next()) {
            bytes += IvfHeader.FRAME_HEADER_LENGTH + frame.data().length;
            KeyFrames.isKeyFrame(Clip.VP8, frame.data());
        }
        if (bytes > file.length) {
            throw new AssertionError("read more than there is");
        }
    }
}
