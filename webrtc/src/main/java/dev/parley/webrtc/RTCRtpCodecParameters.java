package dev.parley.webrtc;

import dev.parley.core.codec.Codec;

/**
 * A negotiated codec (WebRTC 1.0, section 5.2.11).
 *
 * <p>Immutable.
 *
 * @param payloadType its number in packets
 * @param mimeType    such as video/VP9
 * @param clockRate   in Hz
 * @param channels    of sound, null for pictures
 * @param sdpFmtpLine the parameters as in {@code a=fmtp}, null for none
 */
public record RTCRtpCodecParameters(int payloadType, String mimeType, int clockRate, Integer channels,
        String sdpFmtpLine) {
    static RTCRtpCodecParameters of(Codec codec) {
        RTCRtpCodec named = RTCRtpCodec.of(codec);
        return new RTCRtpCodecParameters(codec.payloadType(), named.mimeType(), named.clockRate(), named.channels(),
                RTCRtpCodec.fmtp(codec.parameters()));
    }
}
