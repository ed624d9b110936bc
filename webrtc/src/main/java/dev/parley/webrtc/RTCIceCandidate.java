package dev.parley.webrtc;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidateSyntaxException;
import dev.parley.core.candidate.CandidateType;

/**
 * An address at which a peer may be reached (WebRTC 1.0, section 4.8.1). Parsed members are null when the attribute is
 * empty or does not follow the grammar of RFC 8839 section 5.1.
 *
 * <p>Immutable.
 */
public final class RTCIceCandidate {
    private final RTCIceCandidateInit init;
    private final Candidate parsed;
    private final String url;

    /** A candidate from its dictionary; {@link TypeError} when it names neither mid nor line index. */
    public RTCIceCandidate(RTCIceCandidateInit init) {
        this(init, null);
    }

    RTCIceCandidate(RTCIceCandidateInit init, String url) {
        if (init.sdpMid() == null && init.sdpMLineIndex() == null) {
            throw new TypeError("a candidate needs sdpMid or sdpMLineIndex");
        }
        this.init = init;
        this.parsed = parse(init.candidate());
        this.url = url;
    }

    private static Candidate parse(String text) {
        try {
            return text.isEmpty() ? null : Candidate.parse(text);
        } catch (CandidateSyntaxException e) {
            return null; // section 4.8.1: a candidate that does not parse has null members, addIceCandidate refuses it
        }
    }

    /** The candidate-attribute; empty says that no more will come. */
    public String candidate() {
        return init.candidate();
    }

    public String sdpMid() {
        return init.sdpMid();
    }

    public Integer sdpMLineIndex() {
        return init.sdpMLineIndex();
    }

    public String foundation() {
        return parsed == null ? null : parsed.foundation();
    }

    public RTCIceComponent component() {
        return parsed == null ? null : parsed.component() == 2 ? RTCIceComponent.RTCP : RTCIceComponent.RTP;
    }

    public Long priority() {
        return parsed == null ? null : parsed.priority();
    }

    /** An IP address or a name ending in {@code .local}. */
    public String address() {
        return parsed == null ? null : parsed.address();
    }

    public RTCIceProtocol protocol() {
        return parsed == null ? null : parsed.isUdp() ? RTCIceProtocol.UDP : RTCIceProtocol.TCP;
    }

    public Integer port() {
        return parsed == null ? null : parsed.port();
    }

    public RTCIceCandidateType type() {
        return parsed == null ? null : typeOf(parsed.type());
    }

    static RTCIceCandidateType typeOf(CandidateType type) {
        return RTCIceCandidateType.valueOf(type.name());
    }

    public RTCIceTcpCandidateType tcpType() {
        return parsed == null || parsed.tcpType() == null
                ? null
                : RTCIceTcpCandidateType.valueOf(parsed.tcpType().name());
    }

    public String relatedAddress() {
        return parsed == null ? null : parsed.relatedAddress();
    }

    public Integer relatedPort() {
        return parsed == null || parsed.relatedAddress() == null ? null : parsed.relatedPort();
    }

    public String usernameFragment() {
        return init.usernameFragment() != null || parsed == null ? init.usernameFragment() : parsed.ufrag();
    }

    /** The server it was learned from; null for host candidates and remote ones. */
    public String url() {
        return url;
    }

    /** The dictionary to be sent to the other peer. */
    public RTCIceCandidateInit toJSON() {
        return new RTCIceCandidateInit(candidate(), sdpMid(), sdpMLineIndex(), usernameFragment());
    }

    @Override
    public String toString() {
        return candidate();
    }
}
