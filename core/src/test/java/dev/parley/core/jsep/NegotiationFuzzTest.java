package dev.parley.core.jsep;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.sdp.Captured;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever the peer's description says, it is refused with a reason or negotiated to the end. */
class NegotiationFuzzTest {
    private static final String FIRST_OFFER = Captured.read("chrome-offer.sdp");

    @FuzzTest
    void anyOfferIsRefusedOrAnswered(byte[] data) {
        Negotiation negotiation = Peers.negotiation();
        negotiation.addTrack("audio", "a", List.of("s"));
        negotiation.addTrack("video", "v", List.of("s"));
        try {
            negotiation.setRemote(SdpType.OFFER, new String(data, StandardCharsets.UTF_8));
        } catch (NegotiationException e) {
            return;
        }
        negotiation.setLocal(null, null);
        negotiation.isNegotiationNeeded();
        exchange(negotiation, negotiation.createOffer(OfferOptions.NONE));
    }

    /** Our own next offer must be good for a peer of our own kind, unless the first one made that impossible. */
    private static void exchange(Negotiation negotiation, String offer) {
        negotiation.setLocal(SdpType.OFFER, offer);
        negotiation.setLocal(SdpType.ROLLBACK, null);
        Peers.negotiation().setRemote(SdpType.OFFER, offer);
    }

    @FuzzTest
    void anyLaterOfferIsRefusedOrAnswered(byte[] data) {
        Negotiation negotiation = Peers.negotiation();
        negotiation.addTrack("video", "v", List.of("s"));
        negotiation.setRemote(SdpType.OFFER, FIRST_OFFER);
        negotiation.setLocal(null, null);
        negotiation.addTrack("video", "w", List.of("s"));
        try {
            negotiation.setRemote(SdpType.OFFER, new String(data, StandardCharsets.UTF_8));
        } catch (NegotiationException e) {
            return;
        }
        negotiation.setLocal(SdpType.PRANSWER, null);
        negotiation.setLocal(SdpType.ROLLBACK, null);
        negotiation.setRemote(SdpType.OFFER, new String(data, StandardCharsets.UTF_8));
        negotiation.setLocal(null, null);
        exchange(negotiation, negotiation.createOffer(OfferOptions.NONE));
    }

    @FuzzTest
    void anyAnswerIsRefusedOrTaken(byte[] data) {
        Negotiation negotiation = Peers.negotiation();
        negotiation.addTrack("audio", "a", List.of("s"));
        negotiation.addTrack("video", "v", List.of("s"));
        negotiation.addDataSection();
        negotiation.setLocal(null, null);
        try {
            negotiation.setRemote(SdpType.ANSWER, new String(data, StandardCharsets.UTF_8));
        } catch (NegotiationException e) {
            return;
        }
        negotiation.plan();
        negotiation.isNegotiationNeeded();
        negotiation.setLocal(null, null);
    }
}
