package dev.parley.ffmpeg.file;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The decoders that FFmpeg may try while it finds out what is in a file: all but those that take gigabytes when a few
 * octets announce a large picture. What is in AV1 is said by the containers.
 *
 * <p>Any thread.
 */
final class ProbingDecoders {
    private static final String NAMES = list();

    private ProbingDecoders() {}

    /** As FFmpeg's option codec_whitelist wants them. */
    static String names() {
        return NAMES;
    }

    private static String list() {
        List<String> names = new ArrayList<>();
        try (PointerPointer<Pointer> state = new PointerPointer<>(1)) {
            state.put(0, null);
            for (AVCodec codec = avcodec.av_codec_iterate(state); codec != null; codec = avcodec
                    .av_codec_iterate(state)) {
                if (avcodec.av_codec_is_decoder(codec) != 0 && codec.id() != avcodec.AV_CODEC_ID_AV1) {
                    names.add(codec.name().getString());
                }
            }
        }
        return String.join(",", names);
    }
}
