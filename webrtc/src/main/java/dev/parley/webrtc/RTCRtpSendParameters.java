package dev.parley.webrtc;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a sender sends (WebRTC 1.0, section 5.2.6). Only the encodings can be changed; the rest was negotiated.
 *
 * <p>Immutable.
 *
 * @param transactionId    names the {@code getParameters} call that this is from
 * @param encodings        one: there is no simulcast so far
 * @param headerExtensions negotiated; empty before
 * @param rtcp             the reports
 * @param codecs           negotiated, best first; empty before
 */
public record RTCRtpSendParameters(String transactionId, List<RTCRtpEncodingParameters> encodings,
        List<RTCRtpHeaderExtensionParameters> headerExtensions, RTCRtcpParameters rtcp,
        List<RTCRtpCodecParameters> codecs) {
    public RTCRtpSendParameters {
        encodings = List.copyOf(encodings);
        headerExtensions = List.copyOf(headerExtensions);
        codecs = List.copyOf(codecs);
    }

    /** The same with other encodings. */
    public RTCRtpSendParameters withEncodings(List<RTCRtpEncodingParameters> newEncodings) {
        return new RTCRtpSendParameters(transactionId, newEncodings, headerExtensions, rtcp, codecs);
    }

    /** The same with each encoding changed: {@code parameters.withEncodings(e -> e.withMaxBitrate(500_000))}. */
    public RTCRtpSendParameters withEncodings(UnaryOperator<RTCRtpEncodingParameters> change) {
        return withEncodings(encodings.stream().map(change).toList());
    }
}
