package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.codec.SupportedCodecs;
import dev.parley.core.plan.MediaPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Browsers send codecs that they left out of their answer, when we had offered them. */
class UnansweredCodecTest {
    private final Peers peers = new Peers();

    // RFC 3264 section 5.1: the offerer must be prepared for what he offered
    @Test
    void anOfferedPayloadTypeIsUnderstoodThoughTheAnswerLeavesItOut() {
        peers.a.addTrack("video", "t", List.of());
        Transceiver answering = peers.b.addTrack("video", "u", List.of());
        peers.b.setCodecPreferences(answering, SupportedCodecs.video().subList(2, 4));

        peers.aOffers();

        MediaPlan ours = peers.lastOfA.plan().media().get(0);
        assertThat(ours.send().codecs()).extracting(Codec::payloadType).containsExactly(102, 103);
        assertThat(ours.receive().codecs()).extracting(Codec::payloadType).containsExactly(102, 103, 96, 97);
        assertThat(ours.receive().codecs().get(2).feedback()).contains(RtcpFeedback.NACK_PLI);
        assertThat(peers.lastOfB.plan().media().get(0).receive().codecs()).extracting(Codec::payloadType)
                .containsExactly(102, 103);
    }
}
