package dev.parley.webrtc.flow;

import dev.parley.media.codec.AudioCodecs;

/**
 * The audio codecs found on the class path or module path, looked for once.
 *
 * <p>Any thread.
 */
public final class InstalledCodecs {
    private static final AudioCodecs CODECS = AudioCodecs.installed();

    private InstalledCodecs() {}

    public static AudioCodecs get() {
        return CODECS;
    }
}
