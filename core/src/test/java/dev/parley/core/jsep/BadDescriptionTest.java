package dev.parley.core.jsep;

import dev.parley.core.jsep.NegotiationException.Kind;
import dev.parley.core.sdp.Captured;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Remote descriptions that are refused, with the line and the reason, and change nothing (robustness.md row 11). */
class BadDescriptionTest {
    private static final String CHROME = Captured.read("chrome-offer.sdp");

    @Test
    void withoutFingerprintOrCredentialsThereIsNoCall() {
        Refusals.offerRefused(CHROME.replaceAll("a=fingerprint:[^\r]*\r\n", ""), Kind.INVALID_ACCESS, "a=fingerprint");
        Refusals.offerRefused(CHROME.replaceAll("a=ice-pwd:[^\r]*\r\n", ""), Kind.INVALID_ACCESS, "a=ice-pwd");
        Refusals.offerRefused(CHROME.replace("a=setup:actpass", "a=setup:holdconn"), Kind.INVALID_ACCESS, "holdconn");
    }

    @Test
    void twoSectionsOfOneMidAreRefused() {
        Refusals.offerRefused(CHROME.replace("a=mid:1", "a=mid:0"), Kind.INVALID_ACCESS, "the mid 0");
    }

    @Test
    void anAnswerMustFitItsOffer() {
        Peers peers = new Peers();
        peers.a.addTrack("audio", "t", List.of());
        peers.a.addTrack("video", "v", List.of());
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.b.setLocal(null, null);
        String answer = Peers.local(peers.b);
        Negotiation a = peers.a;

        Refusals.refused(a, SdpType.ANSWER, answer.substring(0, answer.indexOf("m=video")), Kind.INVALID_ACCESS,
                "1 sections");
        Refusals.refused(a, SdpType.ANSWER, answer.replace("a=mid:1", "a=mid:2"), Kind.INVALID_ACCESS, "mid 2");
        Refusals.refused(a, SdpType.ANSWER, answer.replace("m=video", "m=audio"), Kind.INVALID_ACCESS, "video");
        Refusals.refused(a, SdpType.ANSWER, answer.replace("a=setup:active", "a=setup:actpass"), Kind.INVALID_ACCESS,
                "setup");
        Refusals.refused(a, SdpType.ANSWER, answer.replace("a=rtcp-mux\r\n", ""), Kind.INVALID_ACCESS, "rtcp-mux");
        Refusals.refused(a, SdpType.ANSWER, answer.replace("BUNDLE 0 1", "BUNDLE 0"), Kind.INVALID_ACCESS, "BUNDLE");
        Refusals.refused(a, SdpType.ANSWER, answer.replace("VP8/", "VP7/").replace("H264/", "H263/"),
                Kind.INVALID_ACCESS,
                "none of the offered codecs");
        a.setRemote(SdpType.ANSWER, answer);
    }

    // RFC 3264 section 8
    @Test
    void aLaterOfferKeepsItsSections() {
        Negotiation negotiation = Peers.negotiation();
        negotiation.setRemote(SdpType.OFFER, CHROME);
        negotiation.setLocal(null, null);

        Refusals.refused(negotiation, SdpType.OFFER, CHROME.substring(0, CHROME.indexOf("m=application")),
                Kind.INVALID_ACCESS, "fewer");
        Refusals.refused(negotiation, SdpType.OFFER, CHROME.replace("a=mid:1", "a=mid:9").replace("0 1 2", "0 9 2"),
                Kind.INVALID_ACCESS, "mid 9");
    }
}
