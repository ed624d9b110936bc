package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.jsep.NegotiationException.Kind;
import org.junit.jupiter.api.Assertions;

/** Remote descriptions that are refused and change nothing. */
final class Refusals {
    private Refusals() {}

    static NegotiationException offerRefused(String offer, Kind kind, String why) {
        Negotiation negotiation = Peers.negotiation();
        return refused(negotiation, SdpType.OFFER, offer, kind, why);
    }

    static NegotiationException refused(Negotiation negotiation, SdpType type, String sdp, Kind kind,
            String why) {
        SignalingState before = negotiation.signalingState();
        int transceivers = negotiation.transceivers().size();
        NegotiationException error = Assertions.assertThrows(NegotiationException.class,
                () -> negotiation.setRemote(type, sdp));
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessageContaining(why);
        assertThat(negotiation.signalingState()).isEqualTo(before);
        assertThat(negotiation.transceivers()).hasSize(transceivers);
        return error;
    }

    /** Number of the line that begins with this text, after the last of {@code after}. */
    static int line(String sdp, String after, String start) {
        int at = sdp.indexOf("\r\n" + start, sdp.indexOf(after)) + 2;
        return sdp.substring(0, at).split("\r\n", -1).length;
    }
}
