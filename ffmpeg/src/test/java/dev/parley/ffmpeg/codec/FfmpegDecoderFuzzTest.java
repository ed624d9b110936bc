package dev.parley.ffmpeg.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoDecoder;
import java.util.Arrays;

class FfmpegDecoderFuzzTest {
    private static final int MAX_FRAMES = 8;

    /** The first octet chooses the coding; then each frame follows its length of two octets. */
    @FuzzTest
    void anyStreamIsDecodedOrDropped(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Coding coding = Coding.values()[(input[0] & 0xFF) % Coding.values().length];
        try (VideoDecoder decoder = new FfmpegDecoder(coding)) {
            int at = 1;
            for (int i = 0; i < MAX_FRAMES && at + 2 <= input.length; i++) {
                int length = (input[at] & 0xFF) << 8 | input[at + 1] & 0xFF;
                int end = Math.min(input.length, at + 2 + length);
                byte[] data = Arrays.copyOfRange(input, at + 2, end);
                decoder.decode(new EncodedFrame("video/" + coding.encodingName(), data, true, 0, 0));
                at = end;
            }
        }
    }
}
