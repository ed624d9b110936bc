package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A codec as programs name it (WebRTC 1.0, section 5.2.9).
 *
 * <p>Immutable.
 *
 * @param mimeType    such as video/VP9; compared without case
 * @param clockRate   in Hz
 * @param channels    of sound, null for pictures
 * @param sdpFmtpLine the parameters as in {@code a=fmtp}, null for none
 */
public record RTCRtpCodec(String mimeType, int clockRate, Integer channels, String sdpFmtpLine) {
    /** A codec for pictures. */
    public RTCRtpCodec(String mimeType, int clockRate) {
        this(mimeType, clockRate, null, null);
    }

    /** Retransmission is one capability, whatever it repeats (section 5.4, codec capabilities). */
    static RTCRtpCodec of(Codec codec) {
        Integer channels = codec.kind().equals("audio") ? Integer.valueOf(codec.channels()) : null;
        return new RTCRtpCodec(codec.mimeType(), codec.clockRateHz(), channels,
                codec.isRtx() ? null : fmtp(codec.parameters()));
    }

    /** Null when there are none. */
    static String fmtp(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? null
                : parameters.entrySet().stream()
                        .map(p -> p.getKey().isEmpty() ? p.getValue() : p.getKey() + "=" + p.getValue())
                        .collect(Collectors.joining(";"));
    }

    /** The codec match algorithm of section 5.4. */
    boolean matches(RTCRtpCodec other) {
        return mimeType.equalsIgnoreCase(other.mimeType) && clockRate == other.clockRate
                && Objects.equals(channels, other.channels)
                && Objects.equals(sdpFmtpLine, other.sdpFmtpLine);
    }
}
