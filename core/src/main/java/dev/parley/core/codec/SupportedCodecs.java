package dev.parley.core.codec;

import static dev.parley.core.codec.RtcpFeedback.CCM_FIR;
import static dev.parley.core.codec.RtcpFeedback.NACK;
import static dev.parley.core.codec.RtcpFeedback.NACK_PLI;
import static dev.parley.core.codec.RtcpFeedback.TRANSPORT_CC;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The codecs this stack carries, best first, with the payload types it would like and only the feedback it really sends.
 *
 * <p>Immutable.
 */
public final class SupportedCodecs {
    private static final List<RtcpFeedback> AUDIO_FEEDBACK = List.of(TRANSPORT_CC);
    private static final List<RtcpFeedback> VIDEO_FEEDBACK = List.of(TRANSPORT_CC, CCM_FIR, NACK, NACK_PLI);

    private static final List<Codec> AUDIO = List.of(
            new Codec(111, "audio", "opus", 48_000, 2, ordered("minptime", "10", "useinbandfec", "1"), AUDIO_FEEDBACK),
            new Codec(0, "audio", "PCMU", 8_000, 1, Map.of(), AUDIO_FEEDBACK),
            new Codec(8, "audio", "PCMA", 8_000, 1, Map.of(), AUDIO_FEEDBACK));

    private static final List<Codec> VIDEO = List
            .of(new Codec(96, "video", "VP8", 90_000, 1, Map.of(), VIDEO_FEEDBACK), rtx(97, 96),
                    new Codec(102, "video", "H264", 90_000, 1, ordered("level-asymmetry-allowed", "1",
                            "packetization-mode", "1", "profile-level-id", "42e01f"), VIDEO_FEEDBACK),
                    rtx(103, 102));

    private SupportedCodecs() {}

    /** Opus, PCMU, PCMA (RFC 7874 section 3). */
    public static List<Codec> audio() {
        return AUDIO;
    }

    /** VP8 and H.264 constrained baseline (RFC 7742 section 5), each with its retransmission. */
    public static List<Codec> video() {
        return VIDEO;
    }

    private static Codec rtx(int payloadType, int apt) {
        return new Codec(payloadType, "video", "rtx", 90_000, 1, Map.of("apt", Integer.toString(apt)), List.of());
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
