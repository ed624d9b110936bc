package dev.parley.ffmpeg.codec;

import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Coded pictures to decode: made here, or by other encoders. */
final class Streams {
    private static final int NAL_H264_DELIMITER = 0x09;
    private static final int NAL_H265_DELIMITER = 0x46;

    private Streams() {}

    /** The bars in a small picture; the first frame is a key frame. */
    static List<byte[]> bars(Coding coding, int count) {
        VideoFormat format = new VideoFormat(160, 96, 30);
        List<byte[]> frames = new ArrayList<>();
        try (VideoEncoder encoder = new FfmpegEncoder(coding, new VideoEncoderSettings(format, 400_000, true))) {
            for (int i = 0; i < count; i++) {
                Encoded encoded = encoder.encode(Bars.picture(format.width(), format.height(), i), false);
                frames.add(encoded.data());
            }
        }
        return frames;
    }

    /** FFmpeg's "testsrc2" of 160x96 in H.264 high profile as x264 makes it. */
    static List<byte[]> highH264() {
        return cut("high.h264", NAL_H264_DELIMITER);
    }

    /** The same in H.265 as x265 makes it. */
    static List<byte[]> h265() {
        return cut("moving.h265", NAL_H265_DELIMITER);
    }

    /** Cuts before each access unit delimiter. */
    private static List<byte[]> cut(String resource, int delimiter) {
        byte[] stream = read(resource);
        List<byte[]> frames = new ArrayList<>();
        int begin = 0;
        for (int i = 4; i + 4 < stream.length; i++) {
            boolean startCode = stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 0 && stream[i + 3] == 1;
            if (startCode && (stream[i + 4] & 0xFF) == delimiter) {
                frames.add(Arrays.copyOfRange(stream, begin, i));
                begin = i;
            }
        }
        frames.add(Arrays.copyOfRange(stream, begin, stream.length));
        return frames;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Streams.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
