package dev.parley.webrtc;

import java.util.List;

/**
 * How a receiver receives (WebRTC 1.0, section 5.3, getParameters).
 *
 * <p>Immutable.
 *
 * @param headerExtensions negotiated; empty before
 * @param rtcp             the reports
 * @param codecs           that are understood, what was agreed on first; empty before negotiation
 */
public record RTCRtpReceiveParameters(List<RTCRtpHeaderExtensionParameters> headerExtensions, RTCRtcpParameters rtcp,
        List<RTCRtpCodecParameters> codecs) {
    public RTCRtpReceiveParameters {
        headerExtensions = List.copyOf(headerExtensions);
        codecs = List.copyOf(codecs);
    }
}
