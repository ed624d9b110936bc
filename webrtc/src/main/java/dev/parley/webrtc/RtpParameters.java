package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.core.plan.MediaPlan;
import java.util.List;

/**
 * What was negotiated for a section, as sender and receiver show it.
 *
 * <p>Any thread.
 */
final class RtpParameters {
    private RtpParameters() {}

    /** @param plan null before negotiation */
    static RTCRtpSendParameters send(String transactionId, RTCRtpEncodingParameters encoding, MediaPlan plan) {
        boolean sends = plan != null && plan.send() != null;
        return new RTCRtpSendParameters(transactionId, List.of(encoding), extensions(plan),
                new RTCRtcpParameters(sends ? plan.send().cname() : null, plan != null && plan.reducedSize()),
                sends ? codecs(plan.send().codecs()) : List.of());
    }

    /** @param plan null before negotiation */
    static RTCRtpReceiveParameters receive(MediaPlan plan) {
        return new RTCRtpReceiveParameters(extensions(plan),
                new RTCRtcpParameters(null, plan != null && plan.reducedSize()),
                plan == null || plan.receive() == null ? List.of() : codecs(plan.receive().codecs()));
    }

    private static List<RTCRtpHeaderExtensionParameters> extensions(MediaPlan plan) {
        return plan == null
                ? List.of()
                : plan.extensions().stream()
                        .map(e -> new RTCRtpHeaderExtensionParameters(e.uri(), e.id(), false)).toList();
    }

    private static List<RTCRtpCodecParameters> codecs(List<Codec> codecs) {
        return codecs.stream().map(RTCRtpCodecParameters::of).toList();
    }
}
