package dev.parley.ffmpeg.file;

import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.file.MediaContainer;
import dev.parley.media.file.MediaOutput;
import dev.parley.media.file.MediaWriter;
import dev.parley.media.file.TrackFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A container that libavformat writes: one track of sound, one of pictures, or both.
 *
 * <p>Immutable.
 */
abstract sealed class FfmpegContainer implements MediaContainer
        permits WebmContainer, MatroskaContainer, Mp4Container {
    private final String name;
    private final String muxer;
    private final List<String> extensions;
    private final List<String> mimeTypes;
    private final List<String> codings;
    private final Map<String, String> options;

    /**
     * @param muxer   FFmpeg's name of it
     * @param options of the muxer
     */
    FfmpegContainer(String name, String muxer, List<String> extensions, List<String> mimeTypes, List<String> codings,
            Map<String, String> options) {
        this.name = name;
        this.muxer = muxer;
        this.extensions = extensions;
        this.mimeTypes = mimeTypes;
        this.codings = codings;
        this.options = options;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> extensions() {
        return extensions;
    }

    @Override
    public final List<String> mimeTypes() {
        return mimeTypes;
    }

    @Override
    public final List<String> codings() {
        return codings;
    }

    @Override
    public final boolean carries(List<String> wanted) {
        long sounds = wanted.stream().filter(coding -> coding.startsWith("audio/")).count();
        return sounds <= 1 && wanted.size() - sounds <= 1 && !wanted.isEmpty()
                && wanted.stream().allMatch(coding -> codings.stream().anyMatch(coding::equalsIgnoreCase))
                && NativeFfmpeg.isLoaded();
    }

    @Override
    public final MediaWriter newWriter(MediaOutput out, List<TrackFormat> tracks) throws IOException {
        return new FfmpegWriter(muxer, options, out, tracks);
    }
}
