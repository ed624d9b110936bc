package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.List;

/**
 * How a connection is set up (WebRTC 1.0, section 4.2.1). {@link #builder()} starts with the specification's defaults.
 *
 * <p>Immutable.
 *
 * @param iceServers           servers for gathering
 * @param iceTransportPolicy   which candidates are used
 * @param bundlePolicy         how media share transports
 * @param rtcpMuxPolicy        always require
 * @param certificates         our certificates; empty for a new one
 * @param iceCandidatePoolSize candidates gathered ahead, 0 to 255
 * @param strictCandidateOrder a Parley switch: true rejects a remote candidate that comes before its remote description,
 *                             as browsers do; false lets it wait, because two Java connections have no common event loop
 *                             that would put the two in order
 */
public record RTCConfiguration(List<RTCIceServer> iceServers, RTCIceTransportPolicy iceTransportPolicy,
        RTCBundlePolicy bundlePolicy, RTCRtcpMuxPolicy rtcpMuxPolicy, List<RTCCertificate> certificates,
        int iceCandidatePoolSize, boolean strictCandidateOrder) {
    public RTCConfiguration {
        iceServers = List.copyOf(iceServers);
        certificates = List.copyOf(certificates);
        if (iceCandidatePoolSize < 0 || iceCandidatePoolSize > 255) {
            throw new TypeError("iceCandidatePoolSize is 0 to 255, not " + iceCandidatePoolSize);
        }
    }

    /** The defaults with these servers. */
    public RTCConfiguration(RTCIceServer... iceServers) {
        this(List.of(iceServers), RTCIceTransportPolicy.ALL, RTCBundlePolicy.BALANCED, RTCRtcpMuxPolicy.REQUIRE,
                List.of(), 0, false);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members of an {@link RTCConfiguration}. */
    public static final class Builder {
        private final List<RTCIceServer> iceServers = new ArrayList<>();
        private final List<RTCCertificate> certificates = new ArrayList<>();
        private RTCIceTransportPolicy iceTransportPolicy = RTCIceTransportPolicy.ALL;
        private RTCBundlePolicy bundlePolicy = RTCBundlePolicy.BALANCED;
        private int iceCandidatePoolSize;
        private boolean strictCandidateOrder;

        private Builder() {}

        /** Adds a server without credentials. */
        public Builder iceServer(String... urls) {
            return iceServer(new RTCIceServer(urls));
        }

        public Builder iceServer(RTCIceServer server) {
            iceServers.add(server);
            return this;
        }

        public Builder iceTransportPolicy(RTCIceTransportPolicy policy) {
            iceTransportPolicy = policy;
            return this;
        }

        public Builder bundlePolicy(RTCBundlePolicy policy) {
            bundlePolicy = policy;
            return this;
        }

        public Builder certificate(RTCCertificate certificate) {
            certificates.add(certificate);
            return this;
        }

        public Builder iceCandidatePoolSize(int size) {
            iceCandidatePoolSize = size;
            return this;
        }

        public Builder strictCandidateOrder(boolean strict) {
            strictCandidateOrder = strict;
            return this;
        }

        public RTCConfiguration build() {
            return new RTCConfiguration(iceServers, iceTransportPolicy, bundlePolicy, RTCRtcpMuxPolicy.REQUIRE,
                    certificates, iceCandidatePoolSize, strictCandidateOrder);
        }
    }
}
