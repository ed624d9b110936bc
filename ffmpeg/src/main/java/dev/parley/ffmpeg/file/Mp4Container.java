package dev.parley.ffmpeg.file;

import java.util.List;
import java.util.Map;

/**
 * MP4 in fragments of a second: nothing has to be put in order at the end. VP8 has no place in it. The header is written
 * with the first fragment: only then does it say by how much one track begins after the other, without which the first
 * picture would stand from the beginning of the sound on.
 *
 * <p>Immutable.
 */
public final class Mp4Container extends FfmpegContainer {
    public Mp4Container() {
        super("MP4", "mp4", List.of("mp4", "m4v", "m4a"), List.of("video/mp4", "audio/mp4"),
                List.of("video/H264", "video/VP9", "video/AV1", "video/H265", "audio/opus"),
                Map.of("movflags", "delay_moov+default_base_moof", "frag_duration", "1000000"));
    }
}
