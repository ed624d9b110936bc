package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.sdp.MediaDirection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Offers that are taken back, by hand and by perfect negotiation (W3C webrtc sections 4.4.1.5 and 4.4.1.6). */
class RollbackTest {
    private final Peers peers = new Peers();

    @Test
    void aLocalOfferIsTakenBack() {
        Transceiver t = peers.a.addTrack("audio", "t", List.of());
        peers.a.addDataSection();
        String offered = peers.a.setLocal(null, null).plan().transport().local().ufrag();
        Applied back = peers.a.setLocal(SdpType.ROLLBACK, null);

        assertThat(back.signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(t.mid()).isNull();
        assertThat(peers.a.pendingLocalDescription()).isNull();
        assertThat(peers.a.isNegotiationNeeded()).isTrue();
        // The gatherer at work keeps its credentials.
        assertThat(back.plan().transport().local().ufrag()).isEqualTo(offered);
        peers.aOffers();
        assertThat(peers.lastOfA.plan().media()).hasSize(1);
    }

    @Test
    void aRemoteOfferIsTakenBackWithItsTracks() {
        peers.a.addTrack("audio", "t", List.of("s"));
        peers.a.setLocal(null, null);
        Applied offered = peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        Transceiver made = offered.trackEvents().get(0).transceiver();

        Applied back = peers.b.setRemote(SdpType.ROLLBACK, "");

        assertThat(back.muted()).containsExactly(made);
        assertThat(back.removed()).extracting(Applied.TrackInStream::streamId).containsExactly("s");
        assertThat(back.stopped()).containsExactly(made);
        assertThat(peers.b.transceivers()).isEmpty();
        assertThat(back.plan()).isEqualTo(dev.parley.core.plan.Plan.EMPTY);
    }

    // W3C webrtc section 4.4.1.5: a transceiver that addTrack used meanwhile stays, without its section.
    @Test
    void aRemoteMadeTransceiverThatGotATrackSurvivesTheRollback() {
        peers.a.addTrack("audio", "t", List.of("s"));
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        Transceiver taken = peers.b.addTrack("audio", "u", List.of());
        assertThat(peers.b.transceivers()).containsExactly(taken);

        peers.b.setRemote(SdpType.ROLLBACK, null);

        assertThat(peers.b.transceivers()).containsExactly(taken);
        assertThat(taken.mid()).isNull();
        assertThat(taken.isStopped()).isFalse();
        peers.bOffers();
        assertThat(taken.currentDirection().sends()).isTrue();
    }

    @Test
    void aRollbackInTheMiddleOfACallRestoresWhatWas() {
        Transceiver t = peers.a.addTrack("audio", "t", List.of("s"));
        peers.aOffers();
        Applied before = peers.lastOfB;
        peers.a.setDirection(t, MediaDirection.RECVONLY);
        peers.a.addTrack("video", "v", List.of("s"));
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        assertThat(peers.b.transceivers()).hasSize(2);

        Applied back = peers.b.setRemote(SdpType.ROLLBACK, null);

        assertThat(back.plan()).isEqualTo(before.plan());
        assertThat(peers.b.transceivers()).hasSize(1);
        assertThat(back.added()).extracting(Applied.TrackInStream::streamId).containsExactly("s");
        assertThat(peers.b.transceivers().get(0).currentDirection()).isEqualTo(MediaDirection.RECVONLY);
    }

    @Test
    void aProvisionalAnswerIsTakenBackToo() {
        peers.a.addTrack("audio", "t", List.of("s"));
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.b.setLocal(SdpType.PRANSWER, null);
        peers.a.setRemote(SdpType.PRANSWER, Peers.local(peers.b));

        assertThat(peers.a.setLocal(SdpType.ROLLBACK, null).plan().media()).isEmpty();
        assertThat(peers.b.setLocal(SdpType.ROLLBACK, null).plan().media()).isEmpty();
        peers.bOffers();
        peers.aOffers();
        assertThat(peers.lastOfA.plan().media()).hasSize(1);
    }

    // RFC 9429 section 4.1.10.2: both offered; the polite side gives way.
    @Test
    void inAGlareThePoliteSideRollsBackByItself() {
        Transceiver mine = peers.a.addTrack("video", "t", List.of("s"));
        peers.b.addTrack("video", "u", List.of("r"));
        peers.b.addTrack("audio", "w", List.of("r"));
        peers.a.setLocal(null, null);
        peers.b.setLocal(null, null);

        Applied glare = peers.a.setRemote(SdpType.OFFER, Peers.local(peers.b));

        assertThat(glare.rolledBack().type()).isEqualTo(SdpType.ROLLBACK);
        assertThat(glare.rolledBack().signalingState()).isEqualTo(SignalingState.STABLE);
        assertThat(glare.signalingState()).isEqualTo(SignalingState.HAVE_REMOTE_OFFER);
        assertThat(mine.mid()).isEqualTo("0");
        assertThat(glare.trackEvents()).hasSize(2);
        peers.answer(peers.a, peers.b);
        assertThat(peers.lastOfA.plan().transport().controlling()).isFalse();
        assertThat(peers.lastOfB.plan().transport().controlling()).isTrue();
        assertThat(mine.currentDirection()).isEqualTo(MediaDirection.SENDRECV);
        assertThat(peers.a.isNegotiationNeeded()).isFalse();
    }

    @Test
    void aBrokenOfferInAGlareRollsNothingBack() {
        peers.a.addDataSection();
        peers.a.setLocal(null, null);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> peers.a.setRemote(SdpType.OFFER, "v=0\r\n"))
                .isInstanceOf(NegotiationException.class);

        assertThat(peers.a.signalingState()).isEqualTo(SignalingState.HAVE_LOCAL_OFFER);
        assertThat(peers.a.pendingLocalDescription()).isNotNull();
    }

    @Test
    void candidatesGatheredForTheOfferGoIntoTheAnswer() {
        peers.a.addDataSection();
        peers.b.addDataSection();
        peers.a.setLocal(null, null);
        peers.b.setLocal(null, null);
        String ufrag = peers.a.plan().transport().local().ufrag();
        peers.a.addLocalCandidate(Candidate.host("1", 100, TransportAddress.of("192.0.2.1", 4000), ufrag));

        peers.a.setRemote(SdpType.OFFER, Peers.local(peers.b));
        peers.answer(peers.a, peers.b);

        assertThat(peers.lastOfB.candidates()).singleElement()
                .satisfies(c -> assertThat(c.candidate().port()).isEqualTo(4000));
    }

    @Test
    void aSecondOfferReplacesTheFirst() {
        peers.a.addTrack("audio", "t", List.of("s"));
        peers.a.setLocal(null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.a.addTrack("video", "v", List.of("s"));
        peers.a.setLocal(null, null);

        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));

        assertThat(peers.b.transceivers()).hasSize(2);
        peers.answer(peers.b, peers.a);
        assertThat(peers.lastOfA.plan().media()).hasSize(2);
    }
}
