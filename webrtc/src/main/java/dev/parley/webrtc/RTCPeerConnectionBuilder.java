package dev.parley.webrtc;

import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.transport.TransportOptions;
import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.flow.InstalledCodecs;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes connections in ways the specification knows nothing of: {@link RTCPeerConnection#builder()}.
 *
 * <p>One thread.
 */
public final class RTCPeerConnectionBuilder {
    RTCConfiguration configuration = new RTCConfiguration();
    NegotiationConfig negotiation = NegotiationConfig.DEFAULT.withCodecs(InstalledCodecs::offered);
    Delivery delivery = Delivery.VIRTUAL_THREADS;
    RtcRuntime runtime;
    Consumer<Throwable> uncaught;
    boolean loopback;
    List<Integer> srtpProfiles = TransportOptions.SRTP_PROFILES;
    DataChannelOptions data = DataChannelOptions.DEFAULT;

    RTCPeerConnectionBuilder() {}

    /** Servers, certificates and policies; those of the specification by default. */
    public RTCPeerConnectionBuilder configuration(RTCConfiguration value) {
        configuration = value;
        return this;
    }

    /** Where events run. */
    public RTCPeerConnectionBuilder delivery(Delivery value) {
        delivery = value;
        return this;
    }

    /** Loops and network; the shared ones by default. */
    public RTCPeerConnectionBuilder runtime(RtcRuntime value) {
        runtime = value;
        return this;
    }

    /** Codecs and other limits of negotiation; by default what the codecs at hand allow. */
    public RTCPeerConnectionBuilder negotiation(NegotiationConfig value) {
        negotiation = value;
        return this;
    }

    /** Hears what handlers throw; by default it is logged. */
    public RTCPeerConnectionBuilder uncaughtExceptionHandler(Consumer<Throwable> handler) {
        uncaught = handler;
        return this;
    }

    /** Offers loopback addresses too, for peers on the same machine. */
    public RTCPeerConnectionBuilder includeLoopback(boolean value) {
        loopback = value;
        return this;
    }

    /**
     * How media may be protected, best first (RFC 5764 section 4.1.2). All profiles by default, GCM before counter
     * mode. Where the peers know none in common there is no media, but there is data.
     *
     * @throws IllegalArgumentException without a profile
     */
    public RTCPeerConnectionBuilder srtpProfiles(SrtpProfile... profiles) {
        if (profiles.length == 0) {
            throw new IllegalArgumentException("at least one SRTP profile");
        }
        srtpProfiles = Stream.of(profiles).map(SrtpProfile::number).toList();
        return this;
    }

    /**
     * Whether messages of different data channels may be mixed on the way (RFC 8260), where the peer can do it too, so
     * that a long one does not hold up the others. True by default.
     */
    public RTCPeerConnectionBuilder interleaving(boolean value) {
        data = data.withSctp(data.sctp().withInterleaving(value));
        return this;
    }

    /**
     * The connection; may be called again for another one like it.
     *
     * @throws NotSupportedError  when only relayed candidates are allowed: TURN comes later
     * @throws SyntaxError        when a server's URL is malformed
     * @throws InvalidAccessError when a TURN server has no credentials, or a certificate has expired
     */
    public RTCPeerConnection build() {
        return new RTCPeerConnection(this);
    }
}
