package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.sdp.SessionDescription;
import dev.parley.core.testing.SdpMutator;
import java.util.List;

/**
 * Whatever is said in whatever order, by the program and by a peer whose descriptions are a browser's or an honest peer's
 * with words changed: each step is done or refused with a reason, and negotiation can go on.
 */
class ConversationFuzzTest {
    private static final int MAX_STEPS = 30;
    /** A description repeated by the mutator in each step would only take time. */
    private static final int MAX_TRANSCEIVERS = 100;

    private Negotiation honest;
    private Negotiation victim;

    @FuzzTest
    void anyConversationGoesOn(FuzzedDataProvider data) {
        honest = Peers.negotiation(NegotiationConfig.DEFAULT, 4);
        victim = Peers.negotiation();
        for (int steps = 0; data.remainingBytes() > 0 && steps < MAX_STEPS
                && victim.transceivers().size() < MAX_TRANSCEIVERS; steps++) {
            try {
                step(data);
            } catch (NegotiationException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
            victim.plan();
            victim.isNegotiationNeeded();
        }
        rollBack();
        String offer = victim.createOffer(OfferOptions.NONE);
        victim.setLocal(SdpType.OFFER, offer);
        Peers.negotiation().setRemote(SdpType.OFFER, offer);
        victim.close();
    }

    private void step(FuzzedDataProvider data) {
        switch (data.consumeInt(0, 9)) {
            case 0 -> victim.setRemote(SdpType.OFFER, SdpMutator.offer(data));
            case 1 -> victim.setRemote(SdpType.OFFER, SdpMutator.mutate(offerOfHonest(data), data));
            case 2 -> answerOfHonest(data);
            case 3 -> victim.setLocal(null, null);
            case 4 -> victim.setLocal(data.consumeBoolean() ? SdpType.PRANSWER : SdpType.ROLLBACK, null);
            case 5 -> victim.setRemote(SdpType.ROLLBACK, null);
            case 6 -> SessionDescription.parse(victim.signalingState() == SignalingState.HAVE_REMOTE_OFFER
                    ? victim.createAnswer()
                    : victim.createOffer(OfferOptions.NONE));
            case 7 -> victim.addRemoteCandidate(
                    "candidate:1 1 udp " + data.consumeInt() + " 192.0.2.1 " + data.consumeInt(0, 65_535) + " typ host",
                    data.consumeString(2), data.consumeInt(-1, 4),
                    data.consumeBoolean() ? data.consumeString(4) : null);
            case 8 -> changeOne(data);
            default -> add(data);
        }
    }

    private String offerOfHonest(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            honest.addTransceiver("video", MediaDirection.SENDRECV, null, List.of());
        }
        return honest.createOffer(OfferOptions.NONE);
    }

    /** An answer to the offer on the table. */
    private void answerOfHonest(FuzzedDataProvider data) {
        if (victim.pendingLocalDescription() == null) {
            return;
        }
        Negotiation answering = Peers.negotiation(NegotiationConfig.DEFAULT, 5);
        answering.addTrack("video", "v", List.of("s"));
        answering.setRemote(SdpType.OFFER, victim.pendingLocalDescription().sdp());
        String answer = answering.createAnswer();
        victim.setRemote(data.consumeBoolean() ? SdpType.ANSWER : SdpType.PRANSWER, SdpMutator.mutate(answer, data));
    }

    private void changeOne(FuzzedDataProvider data) {
        if (victim.transceivers().isEmpty()) {
            return;
        }
        Transceiver one = data.pickValue(victim.transceivers());
        switch (data.consumeInt(0, 3)) {
            case 0 -> victim.removeTrack(one);
            case 1 -> victim.stop(one);
            case 2 -> victim.setDirection(one, data.pickValue(MediaDirection.values()));
            default -> victim.setStreams(one, List.of("s", "t"));
        }
    }

    private void add(FuzzedDataProvider data) {
        switch (data.consumeInt(0, 3)) {
            case 0 -> victim.addTrack("audio", "a" + data.consumeInt(0, 3), List.of("s"));
            case 1 -> victim.addTrack("video", "v" + data.consumeInt(0, 3), List.of("s"));
            case 2 -> victim.addDataSection();
            default -> victim.restartIce();
        }
    }

    private void rollBack() {
        switch (victim.signalingState()) {
            case HAVE_LOCAL_OFFER, HAVE_LOCAL_PRANSWER -> victim.setLocal(SdpType.ROLLBACK, null);
            case HAVE_REMOTE_OFFER, HAVE_REMOTE_PRANSWER -> victim.setRemote(SdpType.ROLLBACK, null);
            default -> {
                // stable
            }
        }
        assertThat(victim.signalingState()).isEqualTo(SignalingState.STABLE);
    }
}
