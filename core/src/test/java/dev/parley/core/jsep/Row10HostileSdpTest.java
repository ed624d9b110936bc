package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.jsep.NegotiationException.Kind;
import dev.parley.core.sdp.Captured;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Elsewhere a description with one bad line ended the process: here it is refused with its line, or answered. */
class Row10HostileSdpTest {
    private static final String CHROME = Captured.read("chrome-offer.sdp");
    /** Every one in a soak test; otherwise one of so many, another in each place. */
    private static final int STEP = Boolean.getBoolean("parley.soak") ? 1 : 7;

    /** Answered to the end, with an answer that can be read and a next offer that another takes; or refused. */
    private static boolean refusedOrAnswered(String offer) {
        Negotiation negotiation = Peers.negotiation();
        negotiation.addTrack("audio", "a", List.of("s"));
        try {
            negotiation.setRemote(SdpType.OFFER, offer);
        } catch (NegotiationException e) {
            assertThat(e.kind()).isIn(Kind.SDP_SYNTAX, Kind.INVALID_ACCESS);
            assertThat(e.getMessage()).hasSizeLessThan(500);
            assertThat(e.kind() == Kind.SDP_SYNTAX && e.lineNumber() == 0 && !offer.isEmpty()).isFalse();
            assertThat(negotiation.signalingState()).isEqualTo(SignalingState.STABLE);
            return false;
        }
        negotiation.setLocal(null, null);
        SessionDescription.parse(Peers.local(negotiation));
        Peers.negotiation().setRemote(SdpType.OFFER, negotiation.createOffer(OfferOptions.NONE));
        return true;
    }

    @Test
    void syntaxErrorsNameTheLine() {
        String bad = CHROME.replace("a=rtpmap:96 VP8/90000", "a=rtpmap:200 VP8/90000");

        assertThat(Refusals.offerRefused(bad, Kind.SDP_SYNTAX, "payload type").lineNumber())
                .isEqualTo(Refusals.line(bad, "m=video", "a=rtpmap:200"));
    }

    // RFC 9143 section 9.1
    @Test
    void aPayloadTypeThatMeansTwoThingsIsRefused() {
        String bad = CHROME.replace("a=rtpmap:96 VP8/90000", "a=rtpmap:96 VP8/90000\r\na=rtpmap:111 H265/90000")
                .replace("SAVPF 96 ", "SAVPF 96 111 ");

        assertThat(Refusals.offerRefused(bad, Kind.INVALID_ACCESS, "payload type 111").lineNumber())
                .isEqualTo(Refusals.line(bad, "m=video", "a=rtpmap:111"));
    }

    @Test
    void anExtensionIdThatMeansTwoThingsIsRefused() {
        String bad = CHROME.replace("a=extmap:14 ", "a=extmap:1 ");

        assertThat(Refusals.offerRefused(bad, Kind.INVALID_ACCESS, "header extension id 1").lineNumber())
                .isEqualTo(Refusals.line(bad, "m=video", "a=extmap:1 "));
    }

    @Test
    void everyLineMayBeMissingDoubledOrInAnotherPlace() {
        String[] lines = CHROME.split("\r\n");
        int answered = 0;
        for (int at = 0; at < lines.length; at += STEP) {
            List<String> less = new ArrayList<>(List.of(lines));
            String line = less.remove(at);
            answered += refusedOrAnswered(String.join("\r\n", less) + "\r\n") ? 1 : 0;
            for (int to : new int[]{at, 0, 4, less.size() / 2, less.size()}) {
                List<String> moved = new ArrayList<>(less);
                moved.add(to, line);
                moved.add(to, line);
                refusedOrAnswered(String.join("\r\n", moved) + "\r\n");
            }
        }
        assertThat(answered).isGreaterThan(lines.length / STEP / 2);
    }

    @Test
    void everyTruncationIsRefusedOrAnswered() {
        for (int length = 0; length < CHROME.length(); length += 5 * STEP) {
            refusedOrAnswered(CHROME.substring(0, length));
        }
    }

    // Numbers in the middle of what is negotiated: payload types, ids, sources, sizes
    @Test
    void everyNumberMayBeAnyOther() {
        Matcher numbers = Pattern.compile("(?<=[ :/=])\\d+").matcher(CHROME);
        List<String> others = List.of("0", "96", "127", "4294967295", "-1", "");
        for (int number = 0; numbers.find(); number++) {
            for (int i = number % STEP; i < others.size(); i += STEP) {
                String other = others.get(i);
                refusedOrAnswered(CHROME.substring(0, numbers.start()) + other + CHROME.substring(numbers.end()));
            }
        }
    }

    // pjproject#2092
    @Test
    void badFormatParametersAreAnsweredWithoutThatCodec() {
        for (String fmtp : List.of("apt=", "apt=96;apt=97", "apt=-1", "apt=9999999999", "=", ";;;", "profile-level-id=",
                "profile-level-id=42e01", "profile-level-id=zzzzzz;packetization-mode=1",
                "packetization-mode=9999999999",
                "a".repeat(10_000), "level-asymmetry-allowed=2")) {
            String offer = CHROME.replaceAll("a=fmtp:(\\d+) [^\r]*", "a=fmtp:$1 " + fmtp);
            assertThat(refusedOrAnswered(offer)).as(fmtp).isTrue();
        }
    }

    // Ids come from the application, and from other peers through it: they must not write lines of their own
    @Test
    void idsCannotBreakOutOfTheirLine() {
        Negotiation negotiation = Peers.negotiation();
        for (String id : List.of("x\r\na=fingerprint:sha-256 00", "x\n", "\r", "x\0")) {
            assertThatThrownBy(() -> negotiation.addTrack("audio", id, List.of())).isInstanceOfSatisfying(
                    NegotiationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TYPE));
            assertThatThrownBy(() -> negotiation.addTrack("audio", "t", List.of("s", id)))
                    .isInstanceOf(NegotiationException.class);
            assertThatThrownBy(
                    () -> negotiation.addTransceiver("audio", MediaDirection.SENDRECV, id, List.of()))
                    .isInstanceOf(NegotiationException.class);
        }
        assertThat(negotiation.transceivers()).isEmpty();
        Transceiver sender = negotiation.addTrack("audio", "t", List.of("s"));
        assertThatThrownBy(() -> negotiation.setStreams(sender, List.of("a b")))
                .isInstanceOf(NegotiationException.class);
        negotiation.replaceTrack(sender, "x\r\na=evil");
        assertThat(negotiation.createOffer(OfferOptions.NONE)).contains("a=msid:s t\r\n").doesNotContain("evil");
    }

    @Test
    void nulIsRefused() {
        assertThatThrownBy(() -> Peers.negotiation().setRemote(SdpType.OFFER, CHROME + "\0"))
                .isInstanceOfSatisfying(NegotiationException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.SDP_SYNTAX));
    }
}
