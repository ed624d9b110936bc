package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.jsep.NegotiationException.Kind;
import dev.parley.core.net.TransportAddress;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteCandidatesTest {
    private static final String CANDIDATE = "candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host";

    private final Peers peers = new Peers();

    @BeforeEach
    void aOffers() {
        peers.a.addTrack("audio", "t", List.of());
        peers.a.addDataSection();
        peers.a.setLocal(null, null);
    }

    private String ufragOf(Negotiation negotiation) {
        return negotiation.plan().transport().local().ufrag();
    }

    private static void refused(Kind kind, ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NegotiationException.class,
                e -> assertThat(e.kind()).isEqualTo(kind)).hasMessageContaining(why);
    }

    @Test
    void oneBeforeItsDescriptionWaitsForTheTransport() {
        assertThat(peers.b.addRemoteCandidate(CANDIDATE, "0", 0, ufragOf(peers.a))).isEmpty();
        Applied offered = peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        assertThat(offered.candidates()).isEmpty();
        assertThat(peers.b.addRemoteCandidate("", "0", null, null)).isEmpty();

        Applied answered = peers.b.setLocal(null, null);

        assertThat(answered.candidates()).hasSize(2);
        assertThat(answered.candidates().get(0).candidate().port()).isEqualTo(5000);
        assertThat(answered.candidates().get(1).isEndOfCandidates()).isTrue();
        assertThat(peers.b.currentRemoteDescription().sdp()).contains("a=" + CANDIDATE, "a=end-of-candidates");
        assertThat(peers.b.addRemoteCandidate(CANDIDATE.replace("5000", "5001"), null, 0, null)).hasSize(1);
    }

    // W3C webrtc section 4.4.1.7, step 3
    @Test
    void theStrictWayIsToRefuseIt() {
        Negotiation strict = Peers.negotiation(NegotiationConfig.DEFAULT.withStrict(true), 9);

        refused(Kind.INVALID_STATE, () -> strict.addRemoteCandidate(CANDIDATE, "0", null, null), "before");
    }

    @Test
    void onesOfAnIgnoredOfferAreDroppedSilently() {
        peers.b.addRemoteCandidate(CANDIDATE, "0", null, "gone");
        peers.b.addRemoteCandidate(CANDIDATE, "no such mid", null, null);
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));

        assertThat(peers.b.setLocal(null, null).candidates()).isEmpty();
    }

    @Test
    void onlyTheSectionThatCarriesTheTransportCounts() {
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.b.setLocal(null, null);

        assertThat(peers.b.addRemoteCandidate(CANDIDATE, "1", null, null)).isEmpty();
        assertThat(peers.b.addRemoteCandidate(CANDIDATE, "0", null, null)).hasSize(1);
    }

    // The slip of the introduction's step 6: a connection fed with its own candidates.
    @Test
    void itsOwnIsRefusedWithAdvice() {
        refused(Kind.OPERATION, () -> peers.a.addRemoteCandidate(CANDIDATE, "0", 0, ufragOf(peers.a)),
                "give it to the other peer");
        refused(Kind.OPERATION,
                () -> peers.a.addRemoteCandidate(CANDIDATE + " ufrag " + ufragOf(peers.a), "0", 0, null),
                "give it to the other peer");
    }

    @Test
    void whatIsWrongWithOneIsNamed() {
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));

        refused(Kind.TYPE, () -> peers.b.addRemoteCandidate(CANDIDATE, null, null, null), "sdpMid");
        refused(Kind.OPERATION, () -> peers.b.addRemoteCandidate(CANDIDATE, "7", null, null), "mid 7");
        refused(Kind.OPERATION, () -> peers.b.addRemoteCandidate(CANDIDATE, null, 7, null), "index 7");
        refused(Kind.OPERATION, () -> peers.b.addRemoteCandidate(CANDIDATE, "0", null, "else"), "else");
        refused(Kind.OPERATION, () -> peers.b.addRemoteCandidate("candidate:nonsense", "0", null, null), "malformed");
        String bad = Peers.local(peers.a) + "a=candidate:nonsense\r\n";
        refused(Kind.SDP_SYNTAX, () -> peers.b.setRemote(SdpType.OFFER, bad), "Line");
    }

    @Test
    void theEndMayBeSaidForAll() {
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        peers.b.setLocal(null, null);

        assertThat(peers.b.addRemoteCandidate("", null, null, null)).singleElement()
                .satisfies(c -> assertThat(c.isEndOfCandidates()).isTrue());
    }

    @Test
    void gatheredOnesStandInTheLocalDescription() {
        Candidate candidate = Candidate.host("1", 100, TransportAddress.of("192.0.2.1", 4000), ufragOf(peers.a));
        String created = peers.a.pendingLocalDescription().sdp();
        peers.a.addLocalCandidate(candidate);
        peers.a.addLocalCandidate(candidate);
        peers.a.endOfLocalCandidates();

        String sdp = peers.a.pendingLocalDescription().sdp();
        assertThat(sdp.split("a=candidate:", -1)).hasSize(2);
        assertThat(sdp.indexOf("a=end-of-candidates")).isPositive().isLessThan(sdp.indexOf("m=application"));
        assertThat(peers.a.createOffer(OfferOptions.NONE)).isEqualTo(sdp);
        // With or without candidates it is the offer created last.
        peers.a.setLocal(SdpType.OFFER, created);
        peers.a.setLocal(SdpType.OFFER, sdp);
    }

    @Test
    void floodsOfCandidatesAreBounded() {
        for (int i = 0; i < 10_000; i++) {
            peers.b.addRemoteCandidate(CANDIDATE.replace("5000", "" + i), "0", null, null);
        }
        peers.b.setRemote(SdpType.OFFER, Peers.local(peers.a));
        assertThat(peers.b.setLocal(null, null).candidates()).hasSize(500);
    }
}
