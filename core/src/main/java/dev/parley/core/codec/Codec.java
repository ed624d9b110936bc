package dev.parley.core.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A payload type and what it stands for: one {@code a=rtpmap} with its fmtp and rtcp-fb lines.
 *
 * <p>Immutable.
 *
 * @param payloadType 0 to 127
 * @param kind        "audio" or "video"
 * @param name        encoding name as written in rtpmap, such as opus, PCMU, VP8, H264, rtx, telephone-event; compared
 *                    without case
 * @param clockRateHz RTP clock rate
 * @param channels    1 when rtpmap names none; always 1 for video
 * @param parameters  fmtp parameters in order, names in lower case; a value without name has the empty name
 * @param feedback    rtcp-fb values
 */
public record Codec(int payloadType, String kind, String name, int clockRateHz, int channels,
        Map<String, String> parameters, List<RtcpFeedback> feedback) {
    public Codec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        feedback = List.copyOf(feedback);
    }

    /** Such as audio/opus. */
    public String mimeType() {
        return kind + "/" + name;
    }

    public boolean is(String otherName) {
        return name.equalsIgnoreCase(otherName);
    }

    public boolean isRtx() {
        return is("rtx");
    }

    /** The payload type that an rtx codec repeats (RFC 4588 section 8.6), or -1. */
    public int aptPayloadType() {
        String apt = parameters.getOrDefault("apt", "");
        return isRtx() && apt.matches("\\d{1,3}") ? Integer.parseInt(apt) : -1;
    }

    /** Whether this codec carries media of its own: not rtx, red, fec, comfort noise or telephone-event. */
    public boolean isMedia() {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "rtx", "red", "ulpfec", "flexfec-03", "cn", "telephone-event" -> false;
            default -> true;
        };
    }

    public boolean has(RtcpFeedback value) {
        return feedback.contains(value);
    }

    public Codec withPayloadType(int newPayloadType) {
        return new Codec(newPayloadType, kind, name, clockRateHz, channels, parameters, feedback);
    }

    public Codec withParameters(Map<String, String> newParameters) {
        return new Codec(payloadType, kind, name, clockRateHz, channels, newParameters, feedback);
    }

    public Codec withFeedback(List<RtcpFeedback> newFeedback) {
        return new Codec(payloadType, kind, name, clockRateHz, channels, parameters, newFeedback);
    }
}
