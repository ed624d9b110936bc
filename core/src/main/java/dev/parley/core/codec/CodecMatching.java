package dev.parley.core.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When two descriptions mean the same codec, payload types aside (RFC 3264 section 6.1 and each payload format).
 *
 * <p>Any thread.
 */
public final class CodecMatching {
    private static final String PROFILE_LEVEL_ID = "profile-level-id";
    private static final String LEVEL_ASYMMETRY_ALLOWED = "level-asymmetry-allowed";

    private CodecMatching() {}

    /** Whether a stream of one can be received as the other. Retransmission codecs match by {@code apt} elsewhere. */
    public static boolean matches(Codec a, Codec b) {
        return a.kind().equals(b.kind()) && a.is(b.name()) && a.clockRateHz() == b.clockRateHz()
                && a.channels() == b.channels() && formatMatches(a, b);
    }

    private static boolean formatMatches(Codec a, Codec b) {
        return switch (a.name().toLowerCase(Locale.ROOT)) {
            case "h264" -> h264Matches(a, b);
            case "vp9" -> sameParameter(a, b, "profile-id", "0");
            case "av1" -> sameParameter(a, b, "profile", "0") && sameParameter(a, b, "tier", "0");
            case "h265" -> h265Matches(a, b);
            case "rtx" -> a.aptPayloadType() == b.aptPayloadType();
            default -> true;
        };
    }

    /** RFC 6184 section 8.2.2: packetization mode and profile are symmetric, the level need not be. */
    private static boolean h264Matches(Codec a, Codec b) {
        H264Profile profileA = H264Profile.parse(a.parameters().get(PROFILE_LEVEL_ID));
        H264Profile profileB = H264Profile.parse(b.parameters().get(PROFILE_LEVEL_ID));
        return profileA != null && profileB != null && profileA.profile() == profileB.profile()
                && profileA.profile() != H264Profile.Kind.OTHER && sameParameter(a, b, "packetization-mode", "0");
    }

    /** RFC 7798 section 7.2.2: profile, tier and transmission mode are symmetric, the level need not be. */
    private static boolean h265Matches(Codec a, Codec b) {
        return sameParameter(a, b, "profile-id", "1") && sameParameter(a, b, "tier-flag", "0")
                && sameParameter(a, b, "tx-mode", "SRST");
    }

    private static boolean sameParameter(Codec a, Codec b, String name, String otherwise) {
        return a.parameters().getOrDefault(name, otherwise).equals(b.parameters().getOrDefault(name, otherwise));
    }

    /** The parameters of our answer to an offered codec that matches ours. */
    static Map<String, String> answerParameters(Codec ours, Codec offered) {
        boolean sameLevelNeeded = ours.is("H264")
                && !(isAsymmetric(ours.parameters()) && isAsymmetric(offered.parameters()));
        String offeredId = offered.parameters().get(PROFILE_LEVEL_ID);
        if (!sameLevelNeeded || offeredId == null) {
            return ours.parameters();
        }
        // RFC 6184 section 8.2.2: without asymmetry both directions use the lower of the two levels.
        H264Profile lower = H264Profile.parse(offeredId);
        Map<String, String> parameters = new LinkedHashMap<>(ours.parameters());
        parameters.remove(LEVEL_ASYMMETRY_ALLOWED);
        if (lower.isBelow(H264Profile.parse(ours.parameters().get(PROFILE_LEVEL_ID)))) {
            parameters.put(PROFILE_LEVEL_ID, offeredId);
        }
        return parameters;
    }

    private static boolean isAsymmetric(Map<String, String> parameters) {
        return "1".equals(parameters.get(LEVEL_ASYMMETRY_ALLOWED));
    }

    /** What both sides use of feedback, in our order. */
    static List<RtcpFeedback> commonFeedback(Codec ours, Codec theirs) {
        return ours.feedback().stream().filter(theirs::has).toList();
    }
}
