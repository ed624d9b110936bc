package dev.parley.ffmpeg.file;

import java.util.List;
import java.util.Map;

/**
 * Matroska: as WebM, and with H.264 and H.265 too, so that whatever another peer sends can be recorded as it comes.
 *
 * <p>Immutable.
 */
public final class MatroskaContainer extends FfmpegContainer {
    public MatroskaContainer() {
        super("Matroska", "matroska", List.of("mkv", "mka"), List.of("video/x-matroska", "audio/x-matroska"),
                List.of("video/VP8", "video/H264", "video/VP9", "video/AV1", "video/H265", "audio/opus"),
                Map.of("cluster_time_limit", "1000"));
    }
}
