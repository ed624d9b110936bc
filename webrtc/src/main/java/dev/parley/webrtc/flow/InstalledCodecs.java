package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.SupportedCodecs;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;
import java.util.List;

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

    /**
     * What is offered to a peer: all of sound; of pictures VP8 and H.264, which are forwarded even where nothing decodes
     * them, and the others of which there is a codec.
     *
     * @param kind "audio" or "video"
     */
    public static List<Codec> offered(String kind) {
        return kind.equals("audio") ? SupportedCodecs.audio() : Video.OFFERED;
    }

    /** Of {@link #offered} what can be sent, made here or forwarded. */
    public static List<Codec> sent(String kind) {
        return kind.equals("audio") ? SupportedCodecs.audio() : SupportedCodecs.video(video()::encodes);
    }

    /** Of {@link #offered} what can be received, to be seen or forwarded. */
    public static List<Codec> received(String kind) {
        return kind.equals("audio") ? SupportedCodecs.audio() : SupportedCodecs.video(video()::decodes);
    }

    /** Loaded with its first use: a program of sound alone loads no codec for pictures. */
    private static final class Video {
        private static final VideoCodecs CODECS = VideoCodecs.installed();
        private static final List<Codec> OFFERED = SupportedCodecs
                .video(codec -> CODECS.decodes(codec) || CODECS.encodes(codec));
    }
}
