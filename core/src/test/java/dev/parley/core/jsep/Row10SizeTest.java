package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sdp.Captured;
import dev.parley.core.sdp.SessionDescription;
import dev.parley.core.testing.Retained;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elsewhere large descriptions took quadratic time, and building an offer looped or grew with each round (pion). */
class Row10SizeTest {
    private static final String CHROME = Captured.read("chrome-offer.sdp");
    private static final int ROUNDS = Boolean.getBoolean("parley.soak") ? 1_000 : 80;
    /** So much faster than this is linear work that a slow machine does not matter; quadratic work is slower anywhere. */
    private static final long SURELY_FAST_NS = 4_000_000_000L;

    /** A kind of line, different each time. */
    private record Filler(String name, IntFunction<String> line) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Filler> fillers() {
        return List.of(new Filler("feedback", i -> "a=rtcp-fb:96 x" + i + " pli"),
                new Filler("extension", i -> "a=extmap:" + (1 + i % 4_351) + " urn:" + i),
                new Filler("stream", i -> "a=msid:s" + i + " t"),
                new Filler("source", i -> "a=ssrc:" + i + " cname:x"),
                new Filler("source group", i -> "a=ssrc-group:FID " + i + " 2"),
                new Filler("candidate",
                        i -> "a=candidate:" + i + " 1 udp 1 192.0.2.1 " + (1 + i % 60_000) + " typ host"),
                new Filler("parameters", i -> "a=fmtp:96 " + i + "=b;".repeat(100)),
                new Filler("codec", i -> "a=rtpmap:" + i % 128 + " c" + i + "/90000"),
                new Filler("fingerprint", i -> "a=fingerprint:sha-1 " + "%02X:".formatted(i & 0xFF).repeat(19) + "00"),
                new Filler("flag", i -> "a=rtcp-rsize"), new Filler("unknown", i -> "a=u" + i + ":x"),
                new Filler("other line", i -> "b=X:" + i), new Filler("direction", i -> "a=sendrecv"));
    }

    private static String filled(Filler filler, int length) {
        int at = CHROME.indexOf("a=rtpmap:97 rtx");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() + CHROME.length() + 400 < length; i++) {
            lines.append(filler.line.apply(i)).append("\r\n");
        }
        return CHROME.substring(0, at) + lines + CHROME.substring(at);
    }

    /** An offer of {@code length} characters, answered and offered again with other streams. */
    private static long negotiateNs(String offer) {
        long startedNs = System.nanoTime();
        Negotiation negotiation = Peers.negotiation();
        negotiation.addTrack("video", "v", List.of("s"));
        try {
            negotiation.setRemote(SdpType.OFFER, offer);
            negotiation.setLocal(null, null);
            negotiation.setRemote(SdpType.OFFER, CHROME);
            negotiation.setLocal(null, null);
            negotiation.createOffer(OfferOptions.NONE);
        } catch (NegotiationException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(500);
        }
        return System.nanoTime() - startedNs;
    }

    // Four times the length takes four times as long; quadratic, sixteen times
    @ParameterizedTest
    @MethodSource("fillers")
    void aMegabyteOfOneKindOfLineTakesLinearTime(Filler filler) {
        String large = filled(filler, SessionDescription.MAX_LENGTH);
        long largeNs = negotiateNs(large);
        for (int again = 0; again < 2 && largeNs > SURELY_FAST_NS; again++) {
            largeNs = Math.min(largeNs, negotiateNs(large));
        }
        if (largeNs > SURELY_FAST_NS) {
            String small = filled(filler, SessionDescription.MAX_LENGTH / 4);
            long smallNs = Math.min(negotiateNs(small), negotiateNs(small));
            assertThat(largeNs / smallNs).as(largeNs + " ns against " + smallNs).isLessThan(9);
        }
    }

    // RFC 5888 section 5: a group of mids that do not exist, looked through once and not once for each section
    @Test
    void aGroupOfAHundredThousandNamesIsLookedThroughOnce() {
        String mids = IntStream.range(0, 100_000).mapToObj(i -> " n" + i).reduce(new StringBuilder(),
                StringBuilder::append, StringBuilder::append).toString();
        String offer = manySections(300).replace("BUNDLE", "BUNDLE" + mids);
        assertThat(offer.length()).isLessThan(SessionDescription.MAX_LENGTH);
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            Negotiation negotiation = Peers.negotiation();
            negotiation.setRemote(SdpType.OFFER, offer);
            assertThat(negotiation.setLocal(null, null).plan().media()).hasSize(300);
        });
    }

    private static String manySections(int count) {
        String audio = CHROME.substring(CHROME.indexOf("m=audio"), CHROME.indexOf("m=video"));
        String head = CHROME.substring(0, CHROME.indexOf("m=audio"));
        String small = audio.replaceAll("a=candidate[^\r]*\r\n", "").replaceAll("a=ssrc[^\r]*\r\n", "")
                .replaceAll("a=(ice-|fingerprint|rtcp:|msid|extmap)[^\r]*\r\n", "");
        StringBuilder mids = new StringBuilder();
        StringBuilder sections = new StringBuilder();
        for (int i = 0; i < count; i++) {
            mids.append(' ').append(i);
            sections.append(i == 0 ? audio : small.replace("a=mid:0", "a=mid:" + i));
        }
        return head.replace("BUNDLE 0 1 2", "BUNDLE" + mids) + sections;
    }

    @Test
    void aThousandSectionsAreAnsweredInTime() {
        String offer = manySections(SessionDescription.MAX_MEDIA);
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            Negotiation negotiation = Peers.negotiation();
            negotiation.setRemote(SdpType.OFFER, offer);
            assertThat(negotiation.setLocal(null, null).plan().media()).hasSize(SessionDescription.MAX_MEDIA);
        });
    }

    // Offers that are made and not set, and offers that are taken back, use up nothing
    @Test
    void offersMadeAgainAndAgainAreTheSame() {
        Negotiation negotiation = Peers.negotiation();
        negotiation.addTrack("audio", "a", List.of("s"));
        negotiation.addDataSection();
        String first = negotiation.createOffer(OfferOptions.NONE);
        for (int round = 0; round < 200; round++) {
            assertThat(negotiation.createOffer(OfferOptions.NONE)).isEqualTo(first);
        }
        negotiation.setLocal(SdpType.OFFER, null);
        negotiation.setLocal(SdpType.ROLLBACK, null);
        long kept = Retained.bytes(negotiation);
        for (int round = 0; round < 200; round++) {
            negotiation.setLocal(SdpType.OFFER, null);
            negotiation.setLocal(SdpType.ROLLBACK, null);
        }
        assertThat(Retained.bytes(negotiation)).isLessThan(kept + 1_000);
    }

    // pion, libdatachannel: what renegotiation leaves behind
    @Test
    void roundsOfAddingAndStoppingUseTheirPlacesAgainAndKeepNothing() {
        Peers peers = new Peers();
        peers.a.addDataSection();
        long kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Transceiver audio = peers.a.addTrack("audio", "a" + round, List.of("s" + round));
            Transceiver video = peers.b.addTrack("video", "v" + round, List.of("r" + round));
            peers.aOffers();
            peers.bOffers();
            peers.a.stop(audio);
            peers.b.stop(video);
            peers.aOffers();
            peers.bOffers();
            kept = round == 20 ? Retained.bytes(peers) : kept;
        }
        assertThat(SessionDescription.parse(Peers.local(peers.a)).media()).hasSize(3);
        assertThat(peers.a.transceivers()).isEmpty();
        assertThat(peers.b.transceivers()).isEmpty();
        assertThat(Retained.bytes(peers)).as("after all rounds, as after 20").isLessThan(kept + kept / 10);
    }

    // A peer that names its codecs, extensions and sections anew in every round
    @Test
    void aPeerThatNeverOffersTheSameTwiceLeavesNothingBehind() {
        Negotiation negotiation = Peers.negotiation();
        long kept = 0;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            boolean rejected = round % 2 == 1;
            String offer = CHROME.replace("VP9/90000", "X" + round + "/90000").replace("urn:3gpp", "urn:" + round)
                    .replace("a=mid:1", "a=mid:m" + round / 2).replace("BUNDLE 0 1 2", rejected
                            ? "BUNDLE 0 2"
                            : "BUNDLE 0 m" + round / 2 + " 2");
            negotiation.setRemote(SdpType.OFFER, rejected ? offer.replace("m=video 9 ", "m=video 0 ") : offer);
            negotiation.setLocal(null, null);
            negotiation.createOffer(OfferOptions.NONE);
            kept = round == 41 ? Retained.bytes(negotiation) : kept;
        }
        assertThat(negotiation.transceivers()).hasSize(1);
        assertThat(Retained.bytes(negotiation)).isLessThan(kept + kept / 10);
    }
}
