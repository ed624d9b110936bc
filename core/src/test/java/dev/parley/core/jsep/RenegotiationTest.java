package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.SupportedCodecs;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.sdp.SessionDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tracks that come, go, stop and change direction after the first exchange. */
class RenegotiationTest {
    private final Peers peers = new Peers();

    private static List<MediaDescription> sections(Negotiation negotiation) {
        return SessionDescription.parse(Peers.local(negotiation)).media();
    }

    @Test
    void aTrackAddedLaterGetsTheNextSection() {
        peers.a.addDataSection();
        peers.aOffers();
        peers.a.addTrack("video", "t", List.of("s"));
        assertThat(peers.a.isNegotiationNeeded()).isTrue();

        peers.aOffers();

        assertThat(sections(peers.a)).extracting(MediaDescription::mid).containsExactly("0", "1");
        assertThat(peers.lastOfA.plan().transport().mid()).isEqualTo("0");
        assertThat(peers.lastOfB.plan().media()).singleElement().satisfies(m -> assertThat(m.receive()).isNotNull());
        assertThat(peers.a.isNegotiationNeeded()).isFalse();
    }

    @Test
    void theOtherSideMayOfferTheNextTime() {
        peers.a.addTrack("audio", "t", List.of("s"));
        peers.aOffers();
        peers.b.addTrack("audio", "u", List.of("r"));
        assertThat(peers.b.transceivers()).hasSize(1);
        assertThat(peers.b.isNegotiationNeeded()).isTrue();

        peers.b.setLocal(null, null);
        Applied ofA = peers.a.setRemote(SdpType.OFFER, Peers.local(peers.b));
        peers.answer(peers.a, peers.b);

        assertThat(ofA.trackEvents()).singleElement().satisfies(e -> assertThat(e.streamIds()).containsExactly("r"));
        assertThat(peers.lastOfA.plan().transport().controlling()).isTrue();
        assertThat(peers.lastOfA.plan().transport().role()).isEqualTo(dev.parley.core.dtls.DtlsRole.SERVER);
        assertThat(sections(peers.a).get(0).attributes().find(dev.parley.core.sdp.Attribute.Setup.class))
                .isEqualTo(dev.parley.core.sdp.Attribute.Setup.PASSIVE);
        assertThat(peers.lastOfB.plan().media().get(0).send()).isNotNull();
        assertThat(peers.b.isNegotiationNeeded() || peers.a.isNegotiationNeeded()).isFalse();
    }

    @Test
    void aReplacedTrackKeepsItsNameOnTheWire() {
        Transceiver t = peers.a.addTrack("audio", "first", List.of("s"));
        peers.aOffers();
        String offer = peers.a.createOffer(OfferOptions.NONE);
        peers.a.replaceTrack(t, "second");
        assertThat(peers.a.isNegotiationNeeded()).isFalse();

        assertThat(peers.a.createOffer(OfferOptions.NONE)).isEqualTo(offer).contains("a=msid:s first");
        peers.a.replaceTrack(t, null);
        assertThat(peers.a.createOffer(OfferOptions.NONE)).isEqualTo(offer);
    }

    // W3C webrtc section 5.1, removeTrack
    @Test
    void aRemovedTrackLeavesItsStreamOnTheOtherSide() {
        Transceiver t = peers.a.addTrack("audio", "t", List.of("s"));
        peers.aOffers();
        peers.a.removeTrack(t);
        peers.a.removeTrack(t);
        assertThat(t.direction()).isEqualTo(MediaDirection.RECVONLY);
        assertThat(peers.a.isNegotiationNeeded()).isTrue();

        peers.a.setLocal(null, null);
        Applied ofB = peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        assertThat(ofB.muted()).hasSize(1);
        assertThat(ofB.removed()).extracting(Applied.TrackInStream::streamId).containsExactly("s");
        peers.answer(peers.b, peers.a);
        assertThat(peers.lastOfB.plan().media().get(0).receive()).isNull();
        assertThat(t.currentDirection()).isEqualTo(MediaDirection.INACTIVE);

        // A sender that has sent is not taken for another track.
        assertThat(peers.a.addTrack("audio", "t2", List.of("s"))).isNotSameAs(t);
    }

    @Test
    void aStoppedTransceiversSectionIsRejectedAndItsPlaceUsedAgain() {
        Transceiver t = peers.a.addTrack("audio", "t", List.of("s"));
        peers.a.addTrack("video", "v", List.of("s"));
        peers.aOffers();
        peers.a.stop(t);
        assertThat(peers.a.plan().media()).extracting(m -> m.mid()).containsExactly("1");
        assertThat(peers.a.isNegotiationNeeded()).isTrue();

        peers.a.setLocal(null, null);
        assertThat(sections(peers.a)).extracting(MediaDescription::port).containsExactly(0, 9);
        Applied ofB = peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        assertThat(ofB.stopped()).hasSize(1);
        peers.answer(peers.b, peers.a);
        assertThat(peers.lastOfA.stopped()).containsExactly(t);
        assertThat(t.isStopped()).isTrue();
        assertThat(peers.a.transceivers()).hasSize(1);
        assertThat(peers.b.transceivers()).hasSize(1);
        assertThat(peers.lastOfA.plan().transport().mid()).isEqualTo("1");

        peers.a.addTrack("video", "again", List.of());
        peers.aOffers();
        assertThat(sections(peers.a)).extracting(m -> m.media() + m.mid() + m.port()).containsExactly("video29",
                "video19");
        assertThat(SessionDescription.parse(Peers.local(peers.a)).findGroup("BUNDLE").mids()).containsExactly("1",
                "2");
        assertThat(peers.lastOfB.plan().transport().mid()).isEqualTo("1");
        assertThat(peers.lastOfB.plan().media()).hasSize(2);
    }

    @Test
    void stoppingBeforeAnyOfferLeavesNoTrace() {
        peers.a.stop(peers.a.addTrack("audio", "t", List.of()));

        assertThat(peers.a.transceivers()).isEmpty();
        assertThat(peers.a.isNegotiationNeeded()).isFalse();
    }

    @Test
    void theAnswererMayStopToo() {
        peers.a.addTrack("audio", "t", List.of());
        peers.a.addDataSection();
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.b.stop(peers.b.transceivers().get(0));
        peers.answer(peers.b, peers.a);

        assertThat(peers.a.transceivers()).isEmpty();
        assertThat(peers.lastOfA.stopped()).hasSize(1);
        assertThat(peers.lastOfA.plan().media()).isEmpty();
        assertThat(peers.lastOfA.plan().data()).isNotNull();
        assertThat(peers.lastOfA.plan().transport().mid()).isEqualTo("1");
        assertThat(peers.lastOfB.plan().transport().mid()).isEqualTo("1");
    }

    @Test
    void directionsMeetInTheMiddle() {
        Transceiver t = peers.a.addTransceiver("video", MediaDirection.RECVONLY, null, List.of());
        peers.aOffers();
        assertThat(t.currentDirection()).isEqualTo(MediaDirection.INACTIVE);

        Transceiver u = peers.b.addTrack("video", "u", List.of("s"));
        peers.bOffers();
        assertThat(t.currentDirection()).isEqualTo(MediaDirection.RECVONLY);
        assertThat(u.currentDirection()).isEqualTo(MediaDirection.SENDONLY);

        peers.a.setDirection(t, MediaDirection.SENDRECV);
        peers.aOffers();
        assertThat(t.currentDirection()).isEqualTo(MediaDirection.SENDRECV);
        peers.b.setDirection(u, MediaDirection.INACTIVE);
        peers.bOffers();
        assertThat(t.currentDirection()).isEqualTo(MediaDirection.INACTIVE);
        assertThat(peers.lastOfA.plan().media().get(0).send()).isNull();
        assertThat(peers.a.isNegotiationNeeded()).isFalse();
    }

    @Test
    void streamsOfATrackMayChange() {
        Transceiver t = peers.a.addTrack("audio", "t", List.of("one", "two"));
        peers.aOffers();
        peers.a.setStreams(t, List.of("two", "three"));
        assertThat(peers.a.isNegotiationNeeded()).isTrue();
        peers.a.setLocal(null, null);
        Applied ofB = peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));

        assertThat(ofB.removed()).extracting(Applied.TrackInStream::streamId).containsExactly("one");
        assertThat(ofB.added()).extracting(Applied.TrackInStream::streamId).containsExactly("three");
        assertThat(ofB.trackEvents()).singleElement()
                .satisfies(e -> assertThat(e.streamIds()).containsExactly("two", "three"));
        assertThat(ofB.muted()).isEmpty();
    }

    // RFC 9429 section 5.10: only what addTrack made is taken for an offered section.
    @Test
    void anOfferedSectionTakesATransceiverOfAddTrackOnly() {
        peers.a.addTrack("audio", "t", List.of());
        Transceiver own = peers.b.addTransceiver("audio", MediaDirection.SENDRECV, "x", List.of());
        Transceiver added = peers.b.addTrack("audio", "y", List.of());

        peers.aOffers();

        assertThat(own.mid()).isNull();
        assertThat(added.mid()).isEqualTo("0");
        assertThat(peers.b.isNegotiationNeeded()).isTrue();
        peers.bOffers();
        assertThat(own.mid()).isEqualTo("1");
        assertThat(peers.a.transceivers()).hasSize(2);
    }

    @Test
    void aTrackIsSentOnce() {
        peers.a.addTrack("audio", "t", List.of());

        assertThatThrownBy(() -> peers.a.addTrack("audio", "t", List.of())).isInstanceOfSatisfying(
                NegotiationException.class,
                e -> assertThat(e.kind()).isEqualTo(NegotiationException.Kind.INVALID_ACCESS));
    }

    @Test
    void rejectedDataMayBeOfferedAgain() {
        peers.a.addTrack("audio", "t", List.of());
        peers.a.addDataSection();
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.b.setLocal(null, null);
        String answer = Peers.local(peers.b).replace("m=application 9", "m=application 0").replace("BUNDLE 0 1",
                "BUNDLE 0");
        Applied applied = peers.a.setRemote(SdpType.ANSWER, answer);
        assertThat(applied.plan().data()).isNull();
        assertThat(peers.a.isNegotiationNeeded()).isFalse();

        peers.a.addDataSection();
        assertThat(peers.a.isNegotiationNeeded()).isTrue();
        assertThat(peers.a.createOffer(OfferOptions.NONE)).contains("m=application 9");
    }

    @Test
    void codecPreferencesRuleOffersAndAnswers() {
        Transceiver t = peers.a.addTrack("audio", "t", List.of());
        peers.a.setCodecPreferences(t, SupportedCodecs.audio().subList(2, 4));
        Transceiver u = peers.b.addTrack("audio", "u", List.of());
        peers.b.setCodecPreferences(u, List.of(SupportedCodecs.audio().get(3), SupportedCodecs.audio().get(2)));

        peers.aOffers();

        assertThat(sections(peers.a).get(0).formats()).containsExactly("0", "8");
        assertThat(sections(peers.b).get(0).formats()).containsExactly("8", "0");
        assertThat(peers.lastOfA.plan().media().get(0).send().codecs().get(0).name()).isEqualTo("PCMA");
        assertThat(peers.lastOfB.plan().media().get(0).send().codecs().get(0).name()).isEqualTo("PCMA");
    }

    // RFC 8839 section 4.4.1.1
    @Test
    void anIceRestartChangesTheCredentialsOfBothSides() {
        peers.a.addDataSection();
        peers.aOffers();
        var before = peers.lastOfA.plan().transport();
        peers.a.restartIce();
        assertThat(peers.a.isNegotiationNeeded()).isTrue();

        peers.aOffers();

        var after = peers.lastOfA.plan().transport();
        assertThat(after.local()).isNotEqualTo(before.local());
        assertThat(after.remote()).isNotEqualTo(before.remote()).isEqualTo(peers.lastOfB.plan().transport().local());
        assertThat(after.role()).isEqualTo(before.role());
        assertThat(peers.a.isNegotiationNeeded()).isFalse();
    }

    // robustness.md row 11: the engine sees the new fingerprint and ends the connection.
    @Test
    void aChangedFingerprintReachesThePlan() {
        peers.a.addDataSection();
        peers.aOffers();
        peers.b.fingerprints(List.of(new dev.parley.core.dtls.Fingerprint("sha-256", "CD:".repeat(31) + "CD")));
        peers.aOffers();

        assertThat(peers.lastOfA.plan().transport().remoteFingerprints().get(0).value()).startsWith("CD");
    }
}
