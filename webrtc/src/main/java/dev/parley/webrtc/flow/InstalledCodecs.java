package dev.parley.webrtc.flow;

import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;

/**
 * The codecs found on the class path or module path, looked for once.
 *
 * <p>Any thread.
 */
public final class InstalledCodecs {
    private static final AudioCodecs CODECS = AudioCodecs.installed();

    private InstalledCodecs() {}

    public static AudioCodecs get() {
        return CODECS;
    }

    public static VideoCodecs video() {
        return Video.CODECS;
    }

    /** Loaded with its first use: a program of sound alone loads no codec for pictures. */
    private static final class Video {
        private static final VideoCodecs CODECS = VideoCodecs.installed();
    }
}
