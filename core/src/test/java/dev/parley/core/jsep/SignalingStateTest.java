package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.jsep.NegotiationException.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalingStateTest {
    private final Peers peers = new Peers();

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NegotiationException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }

    // RFC 9429 section 3.2, figure 2
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "STABLE, HAVE_LOCAL_OFFER, -, -, -, HAVE_REMOTE_OFFER, -, -, -",
            "HAVE_LOCAL_OFFER, HAVE_LOCAL_OFFER, -, -, STABLE, -, HAVE_REMOTE_PRANSWER, STABLE, STABLE",
            "HAVE_REMOTE_OFFER, -, HAVE_LOCAL_PRANSWER, STABLE, STABLE, HAVE_REMOTE_OFFER, -, -, STABLE",
            "HAVE_LOCAL_PRANSWER, -, HAVE_LOCAL_PRANSWER, STABLE, STABLE, -, -, -, STABLE",
            "HAVE_REMOTE_PRANSWER, -, -, -, STABLE, -, HAVE_REMOTE_PRANSWER, STABLE, STABLE",
            "CLOSED, -, -, -, -, -, -, -, -"})
    void theTableOfStates(SignalingState from, SignalingState localOffer, SignalingState localPranswer,
            SignalingState localAnswer, SignalingState localRollback, SignalingState remoteOffer,
            SignalingState remotePranswer, SignalingState remoteAnswer, SignalingState remoteRollback) {
        assertThat(from.afterLocal(SdpType.OFFER)).isEqualTo(localOffer);
        assertThat(from.afterLocal(SdpType.PRANSWER)).isEqualTo(localPranswer);
        assertThat(from.afterLocal(SdpType.ANSWER)).isEqualTo(localAnswer);
        assertThat(from.afterLocal(SdpType.ROLLBACK)).isEqualTo(localRollback);
        assertThat(from.afterRemote(SdpType.OFFER)).isEqualTo(remoteOffer);
        assertThat(from.afterRemote(SdpType.PRANSWER)).isEqualTo(remotePranswer);
        assertThat(from.afterRemote(SdpType.ANSWER)).isEqualTo(remoteAnswer);
        assertThat(from.afterRemote(SdpType.ROLLBACK)).isEqualTo(remoteRollback);
    }

    @Test
    void descriptionsMoveFromPendingToCurrent() {
        peers.a.addDataSection();
        Applied offered = peers.a.setLocal(null, null);

        assertThat(offered.signalingStateChanged()).isTrue();
        assertThat(peers.a.signalingState()).isEqualTo(SignalingState.HAVE_LOCAL_OFFER);
        assertThat(peers.a.pendingLocalDescription().type()).isEqualTo(SdpType.OFFER);
        assertThat(peers.a.currentLocalDescription()).isNull();
        assertThat(offered.plan().transport().remote()).isNull();

        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        assertThat(peers.b.signalingState()).isEqualTo(SignalingState.HAVE_REMOTE_OFFER);
        assertThat(peers.b.pendingRemoteDescription()).isNotNull();
        peers.answer(peers.b, peers.a);

        assertThat(peers.a.signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(peers.a.currentLocalDescription().type()).isEqualTo(SdpType.OFFER);
        assertThat(peers.a.currentRemoteDescription().type()).isEqualTo(SdpType.ANSWER);
        assertThat(peers.a.pendingLocalDescription()).isNull();
        assertThat(peers.b.currentRemoteDescription().type()).isEqualTo(SdpType.OFFER);
    }

    @Test
    void aProvisionalAnswerIsActedOnAndMayBeFollowedByAnother() {
        peers.a.addTrack("audio", "t", List.of());
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));

        Applied ofB = peers.b.setLocal(SdpType.PRANSWER, null);
        Applied ofA = peers.a.setRemote(SdpType.PRANSWER, Peers.local(peers.b));

        assertThat(ofB.signalingState()).isEqualTo(SignalingState.HAVE_LOCAL_PRANSWER);
        assertThat(ofA.signalingState()).isEqualTo(SignalingState.HAVE_REMOTE_PRANSWER);
        assertThat(ofA.plan().media().get(0).send()).isNotNull();
        assertThat(peers.b.pendingLocalDescription().type()).isEqualTo(SdpType.PRANSWER);
        peers.a.setRemote(SdpType.PRANSWER, Peers.local(peers.b));

        peers.answer(peers.b, peers.a);
        assertThat(peers.lastOfA.signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(peers.lastOfA.plan()).isEqualTo(ofA.plan());
        assertThat(peers.a.pendingRemoteDescription()).isNull();
    }

    @Test
    void whatTheStateForbidsIsAnInvalidState() {
        peers.a.addDataSection();
        refused(Kind.INVALID_STATE, peers.a::createAnswer);
        refused(Kind.INVALID_STATE, () -> peers.a.setLocal(SdpType.ANSWER, null));
        refused(Kind.INVALID_STATE, () -> peers.a.setLocal(SdpType.ROLLBACK, null));
        refused(Kind.INVALID_STATE, () -> peers.a.setRemote(SdpType.ANSWER, "v=0"));
        String offer = peers.a.createOffer(OfferOptions.NONE);
        peers.b.setRemote(SdpType.OFFER, offer);
        refused(Kind.INVALID_STATE, () -> peers.b.setLocal(SdpType.OFFER, null));
        peers.b.close();
        peers.b.close();
        refused(Kind.INVALID_STATE, () -> peers.b.setLocal(null, null));
        refused(Kind.INVALID_STATE, () -> peers.b.addTrack("audio", "t", List.of()));
        assertThat(peers.b.isNegotiationNeeded()).isFalse();
    }

    // W3C webrtc section 4.4.1.5: a local description must be what was created last.
    @Test
    void aLocalDescriptionChangedByHandIsRefused() {
        peers.a.addTrack("audio", "t", List.of());
        String offer = peers.a.createOffer(OfferOptions.NONE);

        refused(Kind.INVALID_MODIFICATION,
                () -> peers.a.setLocal(SdpType.OFFER, offer.replace("useinbandfec=1", "stereo=1")));
        refused(Kind.SDP_SYNTAX, () -> peers.a.setLocal(SdpType.OFFER, "v=1"));
        assertThat(peers.a.signalingState()).isEqualTo(SignalingState.STABLE);
        peers.a.setLocal(SdpType.OFFER, offer.replace("\r\n", "\n"));
        assertThat(peers.a.pendingLocalDescription().sdp()).isEqualTo(offer);
    }

    @Test
    void anOfferCreatedBeforeAChangeIsMadeAnewOnlyWithoutText() {
        peers.a.addTrack("audio", "t", List.of());
        String early = peers.a.createOffer(OfferOptions.NONE);
        peers.a.addDataSection();

        peers.a.setLocal(SdpType.OFFER, early);
        assertThat(peers.a.pendingLocalDescription().sdp()).doesNotContain("m=application");
        peers.a.setLocal(SdpType.OFFER, "");
        assertThat(peers.a.pendingLocalDescription().sdp()).contains("m=application");
    }

    @Test
    void withoutACertificateNothingIsCreated() {
        Negotiation bare = new Negotiation(NegotiationConfig.DEFAULT,
                new dev.parley.core.base.Dice(new java.util.Random(1)));

        refused(Kind.OPERATION, () -> bare.createOffer(OfferOptions.NONE));
    }

    // RFC 9429 section 5.2.2
    @Test
    void theVersionGrowsOnlyWhenTheDescriptionChanges() {
        peers.a.addDataSection();
        String first = peers.a.createOffer(OfferOptions.NONE);
        assertThat(peers.a.createOffer(OfferOptions.NONE)).isEqualTo(first);
        peers.aOffers();

        assertThat(peers.a.createOffer(OfferOptions.NONE)).isEqualTo(first);
        peers.a.addTrack("audio", "t", List.of());
        String id = first.split(" ")[1];
        assertThat(peers.a.createOffer(OfferOptions.NONE)).contains("o=- " + id + " 2 ");
    }

    @Test
    void sameSeedSameTexts() {
        for (long seed : new long[]{7, 8}) {
            Negotiation one = Peers.negotiation(NegotiationConfig.DEFAULT, seed);
            Negotiation two = Peers.negotiation(NegotiationConfig.DEFAULT, seed);
            one.addTrack("video", "t", List.of());
            two.addTrack("video", "t", List.of());
            assertThat(one.createOffer(OfferOptions.NONE)).isEqualTo(two.createOffer(OfferOptions.NONE));
        }
    }
}
