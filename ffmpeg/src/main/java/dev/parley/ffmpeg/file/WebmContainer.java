package dev.parley.ffmpeg.file;

import java.util.List;
import java.util.Map;

/**
 * WebM. A cluster ends each second, and is written as a whole.
 *
 * <p>Immutable.
 */
public final class WebmContainer extends FfmpegContainer {
    public WebmContainer() {
        super("WebM", "webm", List.of("webm"), List.of("video/webm", "audio/webm"),
                List.of("video/VP8", "video/VP9", "video/AV1", "audio/opus"), Map.of("cluster_time_limit", "1000"));
    }
}
