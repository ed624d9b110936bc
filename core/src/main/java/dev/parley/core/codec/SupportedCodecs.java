package dev.parley.core.codec;

import static dev.parley.core.codec.RtcpFeedback.CCM_FIR;
import static dev.parley.core.codec.RtcpFeedback.NACK;
import static dev.parley.core.codec.RtcpFeedback.NACK_PLI;
import static dev.parley.core.codec.RtcpFeedback.TRANSPORT_CC;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
            // RFC 3551 section 4.5.2: the clock of G.722 is written as 8000, though it samples at 16000.
            new Codec(9, "audio", "G722", 8_000, 1, Map.of(), AUDIO_FEEDBACK),
            new Codec(0, "audio", "PCMU", 8_000, 1, Map.of(), AUDIO_FEEDBACK),
            new Codec(8, "audio", "PCMA", 8_000, 1, Map.of(), AUDIO_FEEDBACK));

    private static final List<Codec> ALWAYS = List.of(video(96, "VP8"), video(102, "H264", "level-asymmetry-allowed",
            "1", "packetization-mode", "1", "profile-level-id", "42e01f"));

    private static final List<Codec> OPTIONAL = List.of(video(98, "VP9", "profile-id", "0"),
            video(104, "AV1", "level-idx", "5", "profile", "0", "tier", "0"),
            video(106, "H265", "level-id", "180", "profile-id", "1", "tier-flag", "0", "tx-mode", "SRST"));

    private SupportedCodecs() {}

    /** Opus, G.722, PCMU, PCMA (RFC 7874 section 3). */
    public static List<Codec> audio() {
        return AUDIO;
    }

    /**
     * VP8 and H.264 constrained baseline (RFC 7742 section 5), each with its retransmission: always, because they are
     * forwarded without a codec.
     */
    public static List<Codec> video() {
        return video(codec -> false);
    }

    /**
     * VP8 and H.264, and of VP9, AV1 and H.265 those that are wanted, each with its retransmission.
     *
     * @param wanted whether there is a use for it: a codec that encodes or decodes it
     */
    public static List<Codec> video(Predicate<Codec> wanted) {
        List<Codec> codecs = new ArrayList<>(ALWAYS);
        OPTIONAL.stream().filter(wanted).forEach(codecs::add);
        return codecs.stream().flatMap(codec -> Stream.of(codec, rtx(codec))).toList();
    }

    private static Codec video(int payloadType, String name, String... parameters) {
        return new Codec(payloadType, "video", name, 90_000, 1, ordered(parameters), VIDEO_FEEDBACK);
    }

    private static Codec rtx(Codec codec) {
        return new Codec(codec.payloadType() + 1, "video", "rtx", 90_000, 1,
                Map.of("apt", Integer.toString(codec.payloadType())), List.of());
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
