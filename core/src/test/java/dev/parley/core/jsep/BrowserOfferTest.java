package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.plan.Plan;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.Captured;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.sdp.SessionDescription;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to offers as browsers write them. */
class BrowserOfferTest {
    private final Negotiation negotiation = Peers.negotiation();
    private Applied offered;
    private Applied answered;

    private SessionDescription answer(String offer) {
        offered = negotiation.setRemote(SdpType.OFFER, offer);
        answered = negotiation.setLocal(null, null);
        return SessionDescription.parse(negotiation.currentLocalDescription().sdp());
    }

    private static List<String> codecs(List<Codec> codecs) {
        return codecs.stream().map(c -> c.payloadType() + " " + c.name()).toList();
    }

    @Test
    void chromesOfferIsAnsweredWithWhatWeHave() {
        negotiation.addTrack("audio", "mic", List.of("mine"));
        negotiation.addTrack("video", "cam", List.of("mine"));

        SessionDescription answer = answer(Captured.read("chrome-offer.sdp"));

        assertThat(answer.findGroup("BUNDLE").mids()).containsExactly("0", "1", "2");
        MediaDescription audio = answer.media().get(0);
        assertThat(audio.formats()).containsExactly("111", "9", "0", "8");
        assertThat(audio.attributes().find(MediaDirection.class)).isEqualTo(MediaDirection.SENDRECV);
        MediaDescription video = answer.media().get(1);
        assertThat(video.formats()).containsExactly("96", "97", "109", "114");
        assertThat(video.attributes().all(Attribute.RtcpFb.class)).extracting(Attribute.RtcpFb::attributeValue)
                .containsExactly("96 transport-cc", "96 ccm fir", "96 nack", "96 nack pli", "109 transport-cc",
                        "109 ccm fir", "109 nack", "109 nack pli");
        assertThat(video.attributes().all(Attribute.ExtMap.class)).extracting(Attribute.ExtMap::id)
                .containsExactlyInAnyOrder(2, 3, 4);
        assertThat(video.attributes().find(Attribute.Setup.class)).isEqualTo(Attribute.Setup.ACTIVE);
    }

    // browsers.md: echoing a=sctp-init broke another stack against Chrome 151.
    @ParameterizedTest
    @ValueSource(strings = {"chrome-offer.sdp", "chromium-156-offer.sdp", "firefox-offer.sdp", "firefox-153-offer.sdp",
            "safari-offer.sdp"})
    void nothingNotUnderstoodIsEchoed(String name) {
        SessionDescription answer = answer(Captured.read(name));

        assertThat(answer.attributes().all(Attribute.Other.class)).isEmpty();
        assertThat(answer.media()).allSatisfy(m -> assertThat(m.attributes().all(Attribute.Other.class)).isEmpty());
    }

    @Test
    void chromesOfferBecomesAPlan() {
        negotiation.addTrack("video", "cam", List.of("mine"));
        answer(Captured.read("chrome-offer.sdp"));
        Plan plan = answered.plan();

        assertThat(plan.transport().remote().ufrag()).isEqualTo("Fm6p");
        assertThat(plan.transport().role()).isEqualTo(DtlsRole.CLIENT);
        assertThat(plan.transport().controlling()).isFalse();
        assertThat(plan.transport().mid()).isEqualTo("0");
        MediaPlan audio = plan.media().get(0);
        assertThat(audio.send()).isNull();
        assertThat(audio.receive().ssrc()).isEqualTo((int) 3570614608L);
        assertThat(audio.extensionId(HeaderExtension.MID)).isEqualTo(4);
        MediaPlan video = plan.media().get(1);
        assertThat(codecs(video.send().codecs())).containsExactly("96 VP8", "97 rtx", "109 H264", "114 rtx");
        assertThat(video.receive().rtxSsrc()).isEqualTo(632943048);
        assertThat(video.send().rtxSsrc()).isNotZero();
        assertThat(video.reducedSize()).isTrue();
        assertThat(plan.data().remoteMaxMessageSizeBytes()).isEqualTo(262_144);
    }

    @Test
    void candidatesInTheDescriptionComeOutWithTheAnswer() {
        answer(Captured.read("chrome-offer.sdp"));

        assertThat(offered.candidates()).isEmpty();
        assertThat(answered.candidates()).extracting(c -> c.candidate().address() + " " + c.candidate().transport())
                .containsExactly("192.0.2.7 udp", "192.0.2.7 tcp");
    }

    @Test
    void remoteTracksAreAnnouncedInTheirStreams() {
        answer(Captured.read("chrome-offer.sdp"));

        assertThat(offered.trackEvents()).extracting(e -> e.transceiver().kind()).containsExactly("audio", "video");
        assertThat(offered.trackEvents()).allSatisfy(e -> assertThat(e.streamIds())
                .containsExactly("5cd0c7a9-5d1d-4d44-8ea6-9f3e8a9d3b10"));
        assertThat(offered.added()).hasSize(2);
        assertThat(negotiation.transceivers().get(0).receiverTrackId())
                .isEqualTo("c2a0a4e5-3a0d-4a0f-b9a8-2f3ddc5b5e11");
        assertThat(answered.trackEvents()).isEmpty();
    }

    @Test
    void firefoxWritesFingerprintAndIceOptionsForTheSession() {
        negotiation.addTrack("video", "cam", List.of());

        SessionDescription answer = answer(Captured.read("firefox-offer.sdp"));

        assertThat(answered.plan().transport().remoteFingerprints()).singleElement()
                .satisfies(f -> assertThat(f.value()).startsWith("1C:55:6E"));
        assertThat(answer.media().get(0).formats()).containsExactly("109", "9", "0", "8");
        assertThat(answer.media().get(1).formats()).containsExactly("120", "124", "126", "127");
        assertThat(answer.media().get(1).attributes().find(Attribute.Msid.class).streamId()).isEqualTo("-");
        assertThat(answered.plan().data().remoteMaxMessageSizeBytes()).isEqualTo(1_073_741_823);
        assertThat(answered.plan().media().get(0).reducedSize()).isFalse();
        assertThat(answer.attributes().has(Attribute.Flag.EXTMAP_ALLOW_MIXED)).isFalse();
    }

    @Test
    void aDirectedExtensionIsAnsweredTurnedRound() {
        SessionDescription answer = answer(Captured.read("firefox-offer.sdp").replace(
                "a=extmap:4 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
                "a=extmap:4/recvonly http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"));

        assertThat(answer.media().get(1).attributes().all(Attribute.ExtMap.class))
                .contains(new Attribute.ExtMap(4, MediaDirection.SENDONLY, HeaderExtension.ABS_SEND_TIME, ""));
    }

    @Test
    void safariListsH265WithoutFmtpAndFeedbackForAll() {
        negotiation.addTrack("video", "cam", List.of());
        SessionDescription answer = answer(Captured.read("safari-offer.sdp"));

        assertThat(answer.media().get(0).attributes().find(MediaDirection.class)).isEqualTo(MediaDirection.INACTIVE);
        assertThat(answer.media().get(1).formats()).containsExactly("98", "99", "127", "125");
        assertThat(answer.media().get(1).attributes().all(Attribute.RtcpFb.class))
                .extracting(Attribute.RtcpFb::attributeValue).contains("127 nack pli").doesNotContain("127 ccm fir");
        assertThat(offered.trackEvents()).singleElement().satisfies(e -> assertThat(e.streamIds()).isEmpty());
    }

    @Test
    void whatBrowsersReallySentIsAnsweredToo() {
        negotiation.addTrack("video", "cam", List.of());
        assertThat(answer(Captured.read("chromium-156-offer.sdp")).media()).extracting(MediaDescription::port)
                .containsOnly(9);
        assertThat(answered.plan().media()).hasSize(2).allSatisfy(m -> assertThat(m.receive().ssrc()).isNotZero());
        assertThat(answered.candidates()).hasSize(4);
    }

    // RFC 5761 section 5.1.1: with rtcp-mux only the first component is used; Firefox offers both.
    @Test
    void candidatesForSeparateRtcpAreLeftOut() {
        assertThat(answer(Captured.read("firefox-153-offer.sdp")).media()).extracting(MediaDescription::port)
                .containsOnly(9);
        assertThat(answered.candidates()).hasSize(5);
        assertThat(answered.candidates().get(4).isEndOfCandidates()).isTrue();
        assertThat(answered.plan().media().get(1).send()).isNull();
        assertThat(answered.plan().media().get(1).receive().codecs()).extracting(Codec::name).containsExactly("VP8",
                "rtx");
    }

    // RFC 8285 section 4.1.2
    @Test
    void twoByteIdsAreTakenOnlyWhereMixingIsAllowed() {
        String offer = Captured.read("chrome-offer.sdp").replace("a=extmap:4 ", "a=extmap:20 ");

        assertThat(answer(offer).media().get(0).attributes().all(Attribute.ExtMap.class))
                .extracting(Attribute.ExtMap::id).contains(20);
        negotiation.close();
        Negotiation other = Peers.negotiation();
        other.setRemote(SdpType.OFFER, offer.replace("a=extmap-allow-mixed\r\n", ""));
        other.setLocal(null, null);
        assertThat(other.plan().media().get(0).extensionId(HeaderExtension.MID)).isZero();
    }

    // Never agree to a feedback that is not sent: without its numbers there is no transport-wide feedback.
    @Test
    void transportFeedbackIsNotAnsweredWithoutItsExtension() {
        String offer = Captured.read("chrome-offer.sdp").replaceAll("a=extmap:3 [^\r]*\r\n", "");

        SessionDescription answer = answer(offer);

        assertThat(answer.toString()).doesNotContain("transport-cc");
    }

    @Test
    void ourOwnOfferLaterKeepsChromesNumbers() {
        negotiation.addTrack("video", "cam", List.of());
        answer(Captured.read("chrome-offer.sdp"));
        negotiation.addTrack("video", "screen", List.of());

        SessionDescription offer = SessionDescription.parse(negotiation.createOffer(OfferOptions.NONE));

        assertThat(offer.media()).hasSize(4);
        assertThat(offer.media().get(1).formats()).containsExactly("96", "97", "109", "114");
        assertThat(offer.media().get(3).formats()).containsExactly("96", "97", "109", "114");
        assertThat(offer.media().get(3).attributes().all(Attribute.ExtMap.class)).extracting(Attribute.ExtMap::id)
                .containsExactly(2, 3, 4);
    }

    // RFC 9143 section 6: port zero with bundle-only is no rejection, and the transport stands in the tagged section.
    @Test
    void bundleOnlySectionsLeaveTheirTransportToTheFirst() {
        String offer = Captured.read("chrome-offer.sdp");
        int second = offer.indexOf("m=video");
        String rest = offer.substring(second).replaceAll("a=(ice-|fingerprint|setup)[^\r]*\r\n", "")
                .replace("m=video 9", "m=video 0").replace("m=application 9", "m=application 0")
                .replace("a=mid:", "a=bundle-only\r\na=mid:");

        assertThat(answer(offer.substring(0, second) + rest).media()).extracting(MediaDescription::port)
                .containsOnly(9);
        assertThat(answered.plan().media()).hasSize(2);
        assertThat(answered.plan().data()).isNotNull();
        assertThat(negotiation.addRemoteCandidate("candidate:1 1 udp 1 192.0.2.9 9 typ host", "0", null, "Fm6p"))
                .hasSize(1);
    }

    // RFC 9429 section 4.1.1: with one transport only, what is not bundled with the first section is rejected.
    @Test
    void withoutBundleOnlyTheFirstSectionIsAccepted() {
        SessionDescription answer = answer(
                Captured.read("chrome-offer.sdp").replace("a=group:BUNDLE 0 1 2\r\n", ""));

        assertThat(answer.findGroup("BUNDLE")).isNull();
        assertThat(answer.media()).extracting(MediaDescription::port).containsExactly(9, 0, 0);
        assertThat(negotiation.transceivers()).hasSize(1);
        assertThat(answered.stopped()).hasSize(1);
    }

    @Test
    void sectionsThatCannotBeCarriedAreRejected() {
        String offer = Captured.read("chrome-offer.sdp");

        assertThat(answer(offer.replace("a=rtcp-mux\r\n", "")).media()).extracting(MediaDescription::port)
                .containsExactly(0, 0, 9);
        assertThat(answered.plan().transport().mid()).isEqualTo("2");
        assertThat(answered.plan().media()).isEmpty();
        assertThat(negotiation.transceivers()).isEmpty();
    }

    @Test
    void anOfferWithoutAMidIsAnsweredWithoutOne() {
        String offer = Captured.read("chrome-offer.sdp");
        String audioOnly = offer.substring(0, offer.indexOf("m=video")).replace("a=group:BUNDLE 0 1 2\r\n", "")
                .replace("a=mid:0\r\n", "");

        SessionDescription answer = answer(audioOnly);

        assertThat(answer.media().get(0).mid()).isNull();
        assertThat(answer.media().get(0).port()).isEqualTo(9);
        assertThat(answered.plan().media()).hasSize(1);
        assertThat(negotiation.createOffer(OfferOptions.NONE)).contains("a=mid:none-0");
    }

    @Test
    void anIceLitePeerLetsUsControl() {
        answer(Captured.read("chrome-offer.sdp").replace("a=extmap-allow-mixed", "a=ice-lite"));

        assertThat(answered.plan().transport().remoteLite()).isTrue();
        assertThat(answered.plan().transport().controlling()).isTrue();
    }
}
