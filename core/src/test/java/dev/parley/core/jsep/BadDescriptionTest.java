package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.jsep.NegotiationException.Kind;
import dev.parley.core.sdp.Captured;
import dev.parley.core.sdp.SessionDescription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Remote descriptions that are refused, with the line and the reason, and change nothing (robustness.md rows 10, 11). */
class BadDescriptionTest {
    private static final String CHROME = Captured.read("chrome-offer.sdp");

    private static NegotiationException offerRefused(String offer, Kind kind, String why) {
        Negotiation negotiation = Peers.negotiation();
        return refused(negotiation, SdpType.OFFER, offer, kind, why);
    }

    private static NegotiationException refused(Negotiation negotiation, SdpType type, String sdp, Kind kind,
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
    private static int line(String sdp, String after, String start) {
        int at = sdp.indexOf("\r\n" + start, sdp.indexOf(after)) + 2;
        return sdp.substring(0, at).split("\r\n", -1).length;
    }

    @Test
    void syntaxErrorsNameTheLine() {
        String bad = CHROME.replace("a=rtpmap:96 VP8/90000", "a=rtpmap:200 VP8/90000");

        assertThat(offerRefused(bad, Kind.SDP_SYNTAX, "payload type").lineNumber())
                .isEqualTo(line(bad, "m=video", "a=rtpmap:200"));
    }

    @Test
    void withoutFingerprintOrCredentialsThereIsNoCall() {
        offerRefused(CHROME.replaceAll("a=fingerprint:[^\r]*\r\n", ""), Kind.INVALID_ACCESS, "a=fingerprint");
        offerRefused(CHROME.replaceAll("a=ice-pwd:[^\r]*\r\n", ""), Kind.INVALID_ACCESS, "a=ice-pwd");
        offerRefused(CHROME.replace("a=setup:actpass", "a=setup:holdconn"), Kind.INVALID_ACCESS, "holdconn");
    }

    // RFC 9143 section 9.1
    @Test
    void aPayloadTypeThatMeansTwoThingsIsRefused() {
        String bad = CHROME.replace("a=rtpmap:96 VP8/90000", "a=rtpmap:96 VP8/90000\r\na=rtpmap:111 H265/90000")
                .replace("SAVPF 96 ", "SAVPF 96 111 ");

        assertThat(offerRefused(bad, Kind.INVALID_ACCESS, "payload type 111").lineNumber())
                .isEqualTo(line(bad, "m=video", "a=rtpmap:111"));
    }

    @Test
    void anExtensionIdThatMeansTwoThingsIsRefused() {
        String bad = CHROME.replace("a=extmap:14 ", "a=extmap:1 ");

        assertThat(offerRefused(bad, Kind.INVALID_ACCESS, "header extension id 1").lineNumber())
                .isEqualTo(line(bad, "m=video", "a=extmap:1 "));
    }

    @Test
    void twoSectionsOfOneMidAreRefused() {
        offerRefused(CHROME.replace("a=mid:1", "a=mid:0"), Kind.INVALID_ACCESS, "the mid 0");
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

        refused(a, SdpType.ANSWER, answer.substring(0, answer.indexOf("m=video")), Kind.INVALID_ACCESS, "1 sections");
        refused(a, SdpType.ANSWER, answer.replace("a=mid:1", "a=mid:2"), Kind.INVALID_ACCESS, "mid 2");
        refused(a, SdpType.ANSWER, answer.replace("m=video", "m=audio"), Kind.INVALID_ACCESS, "video");
        refused(a, SdpType.ANSWER, answer.replace("a=setup:active", "a=setup:actpass"), Kind.INVALID_ACCESS, "setup");
        refused(a, SdpType.ANSWER, answer.replace("a=rtcp-mux\r\n", ""), Kind.INVALID_ACCESS, "rtcp-mux");
        refused(a, SdpType.ANSWER, answer.replace("BUNDLE 0 1", "BUNDLE 0"), Kind.INVALID_ACCESS, "BUNDLE");
        refused(a, SdpType.ANSWER, answer.replace("VP8/", "VP7/").replace("H264/", "H263/"), Kind.INVALID_ACCESS,
                "none of the offered codecs");
        a.setRemote(SdpType.ANSWER, answer);
    }

    // RFC 3264 section 8
    @Test
    void aLaterOfferKeepsItsSections() {
        Negotiation negotiation = Peers.negotiation();
        negotiation.setRemote(SdpType.OFFER, CHROME);
        negotiation.setLocal(null, null);

        refused(negotiation, SdpType.OFFER, CHROME.substring(0, CHROME.indexOf("m=application")),
                Kind.INVALID_ACCESS, "fewer");
        refused(negotiation, SdpType.OFFER, CHROME.replace("a=mid:1", "a=mid:9").replace("0 1 2", "0 9 2"),
                Kind.INVALID_ACCESS, "mid 9");
    }

    @Test
    void aThousandSectionsAreAnsweredInTime() {
        String audio = CHROME.substring(CHROME.indexOf("m=audio"), CHROME.indexOf("m=video"));
        String head = CHROME.substring(0, CHROME.indexOf("m=audio"));
        StringBuilder mids = new StringBuilder();
        StringBuilder sections = new StringBuilder();
        String small = audio.replaceAll("a=candidate[^\r]*\r\n", "").replaceAll("a=ssrc[^\r]*\r\n", "")
                .replaceAll("a=(ice-|fingerprint|rtcp:|msid|extmap)[^\r]*\r\n", "");
        for (int i = 0; i < SessionDescription.MAX_MEDIA; i++) {
            mids.append(' ').append(i);
            sections.append(i == 0 ? audio : small.replace("a=mid:0", "a=mid:" + i));
        }
        String offer = head.replace("BUNDLE 0 1 2", "BUNDLE" + mids) + sections;

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            Negotiation negotiation = Peers.negotiation();
            negotiation.setRemote(SdpType.OFFER, offer);
            Applied applied = negotiation.setLocal(null, null);
            assertThat(applied.plan().media()).hasSize(SessionDescription.MAX_MEDIA);
        });
    }

    @Test
    void aMegabyteOfOneAttributeIsAnsweredInTime() {
        for (String line : List.of("a=rtcp-fb:96 nack pli\r\n", "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n",
                "a=msid:stream track\r\n", "a=ssrc-group:FID 1 2\r\n", "a=candidate:1 1 udp 1 192.0.2.1 1 typ host\r\n",
                "a=fmtp:96 " + "a=b;".repeat(200) + "\r\n", "a=rtpmap:96 VP8/90000\r\n")) {
            int at = CHROME.indexOf("a=rtpmap:97 rtx");
            String offer = CHROME.substring(0, at)
                    + line.repeat((SessionDescription.MAX_LENGTH - CHROME.length()) / line.length())
                    + CHROME.substring(at);
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
                Negotiation negotiation = Peers.negotiation();
                negotiation.setRemote(SdpType.OFFER, offer);
                negotiation.setLocal(null, null);
            }, line);
        }
    }

    @Test
    void nulIsRefused() {
        assertThatThrownBy(() -> Peers.negotiation().setRemote(SdpType.OFFER, CHROME + "\0"))
                .isInstanceOfSatisfying(NegotiationException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.SDP_SYNTAX));
    }
}
