package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.core.jsep.NegotiationConfig;
import java.util.List;

/**
 * What can be sent or received of one kind of media (WebRTC 1.0, section 5.2.9), by what is installed.
 *
 * <p>Immutable.
 *
 * @param codecs           best first
 * @param headerExtensions that are understood
 */
public record RTCRtpCapabilities(List<RTCRtpCodec> codecs, List<RTCRtpHeaderExtensionCapability> headerExtensions) {
    public RTCRtpCapabilities {
        codecs = List.copyOf(codecs);
        headerExtensions = List.copyOf(headerExtensions);
    }

    static boolean isKind(String kind) {
        return "audio".equals(kind) || "video".equals(kind);
    }

    static RTCRtpCapabilities of(String kind, List<Codec> codecs) {
        return new RTCRtpCapabilities(codecs.stream().map(RTCRtpCodec::of).distinct().toList(),
                NegotiationConfig.DEFAULT.extensions(kind).stream()
                        .map(extension -> new RTCRtpHeaderExtensionCapability(extension.uri())).toList());
    }
}
