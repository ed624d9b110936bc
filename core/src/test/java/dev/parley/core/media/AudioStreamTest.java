package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.rtp.RtpPacketView;
import dev.parley.core.stats.InboundRtpStats;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudioStreamTest {
    private int timestamp = -5_000;

    private void send(MediaPipe pipe, int frames) {
        for (int i = 0; i < frames; i++) {
            byte[] data = {(byte) (timestamp >>> 8), (byte) timestamp, 1};
            pipe.alice.engine.sendFrame("a", new EncodedFrame("audio/opus", data, true, timestamp, pipe.nowNs), 30,
                    pipe.nowNs);
            timestamp += 960;
            pipe.run(20 * MS);
        }
    }

    private static List<Integer> steps(MediaPipe pipe) {
        List<MediaEvent.FrameReceived> frames = pipe.bob.frames();
        return IntStream.range(1, frames.size()).mapToObj(
                i -> frames.get(i).frame().rtpTimestamp() - frames.get(i - 1).frame().rtpTimestamp()).toList();
    }

    // RFC 6464 section 3
    @Test
    void soundArrivesWithItsLevel() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 50);
        pipe.run(50 * MS);
        assertThat(pipe.bob.frames()).hasSize(50).allMatch(f -> f.audioLevelDbov() == 30);
        assertThat(steps(pipe)).containsOnly(960);
        InboundRtpStats stats = pipe.bob.engine.stats().inbound().getFirst();
        assertThat(stats.audioLevel()).isBetween(0.03, 0.032);
        assertThat(stats.codec().mimeType()).isEqualTo("audio/opus");
        assertThat(stats.packetsReceived()).isEqualTo(50);
        assertThat(stats.framesReceived()).isEqualTo(50);
        assertThat(stats.jitter()).isLessThan(0.001);
    }

    @Test
    void aJitterBufferHearsOfEachPacketWhenItArrives() {
        MediaPipe pipe = Plans.audio();
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && ++count[0] == 3;
        send(pipe, 5);
        List<MediaEvent.SoundArrived> arrived = pipe.bob.all(MediaEvent.SoundArrived.class);
        long first = arrived.getFirst().sequence();
        assertThat(arrived).extracting(a -> a.sequence() - first).containsSubsequence(0L, 1L, 3L);
        assertThat(arrived).allMatch(a -> a.frame().captureNs() == a.arrivalNs() && a.ssrc() == Plans.AUDIO_SSRC);
        assertThat(arrived.get(2).arrivalNs() - arrived.get(1).arrivalNs()).as("not held up by the one before")
                .isEqualTo(40 * MS);
    }

    // RFC 3551 section 4.1
    @Test
    void onlyTheFirstPacketIsMarked() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 5);
        assertThat(pipe.alice.rtpSent()).extracting(RtpPacketView::marker).containsExactly(true, false, false, false,
                false);
    }

    @Test
    void aLostPacketIsLeftOutAfterAMoment() {
        MediaPipe pipe = Plans.audio();
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && ++count[0] % 10 == 0;
        send(pipe, 40);
        pipe.run(100 * MS);
        assertThat(pipe.bob.frames()).hasSize(36);
        assertThat(steps(pipe)).contains(1_920).doesNotContain(2_880);
        InboundRtpStats stats = pipe.bob.engine.stats().inbound().getFirst();
        assertThat(stats.packetsLost()).as("the last one cannot be known").isEqualTo(3);
        assertThat(stats.framesDropped()).isEqualTo(3);
    }

    @Test
    void reorderedPacketsComeOutInOrder() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 3);
        for (int i = 0; i < 20; i++) {
            pipe.delayNs = i % 2 == 0 ? 35 * MS : 10 * MS;
            send(pipe, 1);
        }
        pipe.run(100 * MS);
        assertThat(pipe.bob.frames()).hasSize(23);
        assertThat(steps(pipe)).containsOnly(960);
    }

    @Test
    void timestampsGoOnWhenTheSourceIsReplaced() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 10);
        timestamp = 2_000_000_000;
        send(pipe, 10);
        pipe.run(100 * MS);
        assertThat(pipe.bob.frames()).hasSize(20);
        assertThat(steps(pipe)).allMatch(step -> step >= 959 && step <= 961);
    }

    @Test
    void framesNobodyNegotiatedAreCountedAndDropped() {
        MediaPipe pipe = Plans.audio();
        EncodedFrame frame = new EncodedFrame("audio/PCMU", new byte[160], true, 0, pipe.nowNs);
        pipe.alice.engine.sendFrame("a", frame, -1, pipe.nowNs);
        pipe.alice.engine.sendFrame("other", frame, -1, pipe.nowNs);
        pipe.bob.engine.sendFrame("a", frame, -1, pipe.nowNs);
        assertThat(pipe.alice.engine.drops().snapshot()).containsOnlyKeys("media.send-codec-not-negotiated",
                "media.send-not-negotiated");
        MediaPipe early = new MediaPipe();
        early.alice.engine.apply(List.of(Plans.send("a", 1, 0, Plans.OPUS)), 0);
        early.alice.engine.sendFrame("a", new EncodedFrame("audio/opus", new byte[3], true, 0, 0), -1, 0);
        assertThat(early.alice.engine.drops().get("media.send-not-ready")).isEqualTo(1);
    }

    // Comfort noise uses up sequence numbers but is no frame (RFC 3389)
    @Test
    void packetsOfAnotherPurposeDoNotHoldUpSound() {
        Codec noise = new Codec(13, "audio", "CN", 8_000, 1, Map.of(), List.of());
        Codec pcmu = new Codec(0, "audio", "PCMU", 8_000, 1, Map.of(), List.of());
        MediaPipe pipe = new MediaPipe();
        pipe.connect(List.of(), List.of(Plans.receive("a", 5, 0, pcmu, noise)));
        for (int i = 0; i < 10; i++) {
            pipe.bob.engine.handleRtp(Packets.rtp(i % 3 == 1 ? 13 : 0, 100 + i, 160 * i, 5, 40), pipe.nowNs);
            pipe.run(20 * MS);
        }
        assertThat(pipe.bob.frames()).hasSize(7);
        assertThat(pipe.bob.engine.stats().inbound().getFirst().packetsLost()).isZero();
    }

    @Test
    void extensionsAreStampedInTheNegotiatedOrder() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 2);
        RtpPacketView packet = pipe.alice.rtpSent().getLast();
        List<Integer> ids = new java.util.ArrayList<>();
        var elements = packet.extensions();
        while (elements.next()) {
            ids.add(elements.id());
        }
        assertThat(ids).isEqualTo(Plans.EXTENSIONS.stream().map(HeaderExtension::id).toList());
        assertThat(packet.extensionText(4)).isEqualTo("a");
        assertThat(packet.extensionNumber(3)).isEqualTo(2);
        assertThat(packet.extensionNumber(1)).isEqualTo(0x80 | 30);
        // 24 bits, 6.18 seconds: the pipe starts at one second
        assertThat(packet.extensionNumber(2) / (double) (1 << 18)).isBetween(1.019, 1.021);
    }
}
