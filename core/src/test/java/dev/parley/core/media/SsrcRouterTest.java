package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.RtpWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 9143 section 9.2. */
class SsrcRouterTest {
    private static final Codec PCMU = new Codec(0, "audio", "PCMU", 8_000, 1, Map.of(), List.of());
    private final MediaPipe pipe = new MediaPipe();

    private void receive(int payloadType, int sequenceNumber, int ssrc, String mid) {
        RtpWriter writer = new RtpWriter();
        if (mid != null) {
            writer.add(4, mid);
        }
        pipe.bob.engine.handleRtp(Packets.rtp(writer, payloadType, sequenceNumber, 0, ssrc, 3), pipe.nowNs);
        pipe.drain();
    }

    private List<String> mids() {
        return pipe.bob.frames().stream().map(MediaEvent.FrameReceived::mid).toList();
    }

    private long drops(String reason) {
        return pipe.bob.engine.drops().get(reason);
    }

    @Test
    void theMidWinsAndIsRemembered() {
        pipe.connect(List.of(), List.of(Plans.receive("a", 0, 0, Plans.OPUS), Plans.receive("b", 0, 0, Plans.OPUS)));
        receive(111, 1, 7, null);
        assertThat(drops("media.unrouted")).isEqualTo(1);
        receive(111, 2, 7, "b");
        receive(111, 3, 7, null);
        receive(111, 4, 8, "a");
        receive(111, 5, 8, "nobody");
        assertThat(mids()).containsExactly("b", "b", "a");
        assertThat(drops("media.unknown-mid")).isEqualTo(1);
    }

    @Test
    void aSignalledSsrcIsEnough() {
        pipe.connect(List.of(), List.of(Plans.receive("a", 7, 0, Plans.OPUS), Plans.receive("b", 8, 0, Plans.OPUS)));
        receive(111, 1, 8, null);
        receive(111, 1, 7, null);
        assertThat(mids()).containsExactly("b", "a");
    }

    @Test
    void aPayloadTypeOnlyOneSectionHasIsEnough() {
        pipe.connect(List.of(), List.of(Plans.receive("a", 0, 0, Plans.OPUS), Plans.receive("b", 0, 0, PCMU)));
        receive(0, 1, 8, null);
        receive(111, 1, 7, null);
        receive(99, 1, 9, null);
        assertThat(mids()).containsExactly("b", "a");
        assertThat(drops("media.unrouted")).isEqualTo(1);
    }

    @Test
    void anotherSourceTakesOverOnlyWhenTheFirstIsSilentOrItWasSignalled() {
        pipe.connect(List.of(), List.of(Plans.receive("a", 9, 0, Plans.OPUS)));
        receive(111, 1, 7, "a");
        receive(111, 1, 8, "a");
        assertThat(drops("media.second-source")).isEqualTo(1);
        receive(111, 1, 9, "a");
        assertThat(pipe.bob.all(MediaEvent.StreamStarted.class)).extracting(MediaEvent.StreamStarted::ssrc)
                .containsExactly(7, 9);
        pipe.run(1_100 * MS);
        receive(111, 1, 8, "a");
        assertThat(pipe.bob.all(MediaEvent.StreamStarted.class)).hasSize(3);
    }

    @Test
    void whatIsLearnedIsBounded() {
        pipe.connect(List.of(), List.of(Plans.receive("a", 0, 0, Plans.OPUS), Plans.receive("b", 0, 0, Plans.OPUS)));
        receive(111, 1, 7, "b");
        for (int ssrc = 1_000; ssrc < 1_000 + SsrcRouter.MAX_LEARNED; ssrc++) {
            receive(111, 1, ssrc, "a");
        }
        receive(111, 2, 7, null);
        assertThat(drops("media.unrouted")).as("forgotten").isEqualTo(1);
    }

    @Test
    void theSamePlanAgainChangesNothing() {
        List<MediaPlan> sending = List.of(Plans.send("a", 1, 0, Plans.OPUS));
        List<MediaPlan> receiving = List.of(Plans.receive("a", 1, 0, Plans.OPUS));
        pipe.connect(sending, receiving);
        for (int i = 0; i < 20; i++) {
            pipe.alice.engine.apply(sending, pipe.nowNs);
            pipe.bob.engine.apply(receiving, pipe.nowNs);
            pipe.alice.engine.sendFrame("a", new EncodedFrame("audio/opus", new byte[3], true, i * 960, pipe.nowNs), 1,
                    pipe.nowNs);
            pipe.run(20 * MS);
        }
        pipe.run(100 * MS);
        assertThat(pipe.bob.frames()).hasSize(20);
        assertThat(pipe.bob.all(MediaEvent.StreamStarted.class)).hasSize(1);
    }

    // RFC 3711 section 9.1: a section that pauses must not use its sequence numbers a second time
    @Test
    void aSectionThatPausesGoesOnWithItsNumbers() {
        List<MediaPlan> sending = List.of(Plans.send("a", 1, 0, Plans.OPUS));
        pipe.connect(sending, List.of(Plans.receive("a", 1, 0, Plans.OPUS)));
        for (int round = 0; round < 3; round++) {
            pipe.alice.engine.sendFrame("a", new EncodedFrame("audio/opus", new byte[3], true, 0, pipe.nowNs), 1,
                    pipe.nowNs);
            pipe.run(100 * MS);
            pipe.alice.engine.apply(List.of(), pipe.nowNs);
            pipe.run(100 * MS);
            pipe.alice.engine.apply(sending, pipe.nowNs);
        }
        var sequences = pipe.alice.rtpSent().stream().map(p -> p.sequenceNumber()).toList();
        assertThat(sequences).hasSize(3).doesNotHaveDuplicates();
        assertThat(sequences.get(2) - sequences.get(0)).isEqualTo(2);
    }
}
