package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtpPacketView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VideoRepairTest {
    private final List<byte[]> sentFrames = new ArrayList<>();
    private int timestamp = 1_000_000;

    private static EncodedFrame vp8(boolean key, int bytes, int seed, int timestamp, long nowNs) {
        byte[] data = new byte[bytes];
        new Random(seed).nextBytes(data);
        data[0] = (byte) (key ? data[0] & ~1 : data[0] | 1);
        return new EncodedFrame("video/VP8", data, key, timestamp, nowNs);
    }

    /** Thirty frames a second, ten packets each; the first is a key frame. */
    private void send(MediaPipe pipe, int frames) {
        for (int i = 0; i < frames; i++) {
            send(pipe, sentFrames.isEmpty());
        }
    }

    private void send(MediaPipe pipe, boolean key) {
        EncodedFrame frame = vp8(key, 11_000, sentFrames.size(), timestamp, pipe.nowNs);
        sentFrames.add(frame.data());
        timestamp += 3_000;
        pipe.alice.engine.sendFrame("v", frame, -1, pipe.nowNs);
        pipe.run(33 * MS);
    }

    private void everythingArrived(MediaPipe pipe) {
        pipe.run(1_000 * MS);
        assertThat(pipe.bob.frames()).extracting(f -> f.frame().data()).containsExactlyElementsOf(sentFrames);
    }

    private static Set<Integer> distinctSequences(MediaPipe pipe, int ssrc) {
        Set<Integer> all = new HashSet<>();
        pipe.alice.rtpSent().stream().filter(p -> p.ssrc() == ssrc).forEach(p -> all.add(p.sequenceNumber()));
        return all;
    }

    @Test
    void framesArriveInOrderWithTimestampsOnTheirOwnBase() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        send(pipe, 30);
        everythingArrived(pipe);
        List<EncodedFrame> frames = pipe.bob.frames().stream().map(MediaEvent.FrameReceived::frame).toList();
        assertThat(frames.getFirst().keyFrame()).isTrue();
        assertThat(frames.get(1).keyFrame()).isFalse();
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).rtpTimestamp() - frames.get(i - 1).rtpTimestamp()).isEqualTo(3_000);
        }
        assertThat(pipe.bob.all(MediaEvent.StreamStarted.class))
                .containsExactly(new MediaEvent.StreamStarted("v", Plans.VIDEO_SSRC));
        assertThat(pipe.bob.rtcpSent(Rtcp.Nack.class)).isEmpty();
        assertThat(pipe.bob.rtcpSent(Rtcp.PictureLossIndication.class)).isEmpty();
    }

    // RFC 4588 section 4, RFC 4585 section 6.2.1
    @Test
    void aLostPacketComesBackByRtx() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        Set<Integer> lost = Set.of(3, 25, 26, 27, 59);
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && p.rtp().ssrc() == Plans.VIDEO_SSRC && lost.contains(count[0]++);
        send(pipe, 30);
        everythingArrived(pipe);
        assertThat(pipe.alice.rtpSent().stream().filter(p -> p.ssrc() == Plans.RTX_SSRC)).hasSize(lost.size())
                .allMatch(p -> p.payloadType() == 97);
        assertThat(pipe.bob.engine.stats().inbound().getFirst().retransmittedPacketsReceived()).isEqualTo(5);
        assertThat(pipe.alice.engine.stats().outbound().getFirst().retransmittedPacketsSent()).isEqualTo(5);
    }

    // The first request is answered at once, however long the round trip is thought to be.
    @Test
    void aRequestSoonAfterThePacketIsAnswered() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        pipe.delayNs = MS;
        pipe.alice.engine.roundTrip(500 * MS);
        pipe.alice.lose = p -> !p.isRtcp() && p.rtp().ssrc() == Plans.VIDEO_SSRC && p.rtp().sequenceNumber() % 16 == 5;
        send(pipe, 10);
        pipe.run(1_000 * MS);
        assertThat(pipe.alice.engine.drops().get("media.nack-repeated")).isZero();
        assertThat(pipe.bob.frames()).hasSize(10);
    }

    // RFC 3711 section 9.1: the same sequence number may be protected again with the same bytes only
    @Test
    void withoutRtxALostPacketComesBackByteForByte() {
        MediaPipe pipe = Plans.video(Plans.VP8);
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && count[0]++ % 50 == 13;
        send(pipe, 30);
        everythingArrived(pipe);
        Map<Integer, List<byte[]>> bySequence = new java.util.TreeMap<>();
        for (MediaPipe.InFlight packet : pipe.alice.sent) {
            if (!packet.isRtcp()) {
                bySequence.computeIfAbsent(packet.rtp().sequenceNumber(), s -> new ArrayList<>()).add(packet.data());
            }
        }
        assertThat(bySequence.values()).anyMatch(copies -> copies.size() > 1);
        assertThat(bySequence.values()).allMatch(c -> c.stream().allMatch(data -> Arrays.equals(data, c.getFirst())));
    }

    @Test
    void lossOfRequestsAndOfAnswersIsRepairedToo() {
        for (long seed = 0; seed < 10; seed++) {
            sentFrames.clear();
            MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
            Random random = new Random(seed);
            pipe.alice.lose = p -> random.nextInt(100) < 5;
            pipe.bob.lose = p -> random.nextInt(100) < 5;
            send(pipe, 100);
            pipe.run(1_000 * MS);
            assertThat(pipe.bob.frames()).as("seed " + seed).extracting(f -> f.frame().data())
                    .containsExactlyElementsOf(sentFrames);
        }
    }

    @Test
    void sequenceNumbersWrapWithLossOnTheEdge() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        pipe.delayNs = MS;
        Set<Integer> edge = new HashSet<>(Set.of(65_534, 65_535, 0, 1));
        pipe.alice.lose = p -> !p.isRtcp() && p.rtp().ssrc() == Plans.VIDEO_SSRC
                && edge.remove(p.rtp().sequenceNumber());
        while (edge.size() > 0 || distinctSequences(pipe, Plans.VIDEO_SSRC).size() < 100) {
            for (int i = 0; i < 500; i++) {
                send(pipe, sentFrames.isEmpty());
            }
        }
        everythingArrived(pipe);
        assertThat(pipe.bob.engine.stats().inbound().getFirst().packetsLost()).isEqualTo(4);
    }

    // RFC 4585 section 6.3.1
    @Test
    void aKeyFrameIsAskedForWhenRepairIsImpossible() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        send(pipe, 10);
        int before = pipe.bob.frames().size();
        pipe.alice.lose = p -> !p.isRtcp();
        send(pipe, 1);
        pipe.alice.lose = p -> !p.isRtcp() && p.rtp().ssrc() == Plans.RTX_SSRC;
        send(pipe, 20);
        assertThat(pipe.bob.rtcpSent(Rtcp.PictureLossIndication.class)).isNotEmpty();
        assertThat(pipe.alice.all(MediaEvent.KeyFrameRequested.class)).hasSizeGreaterThan(1);
        assertThat(pipe.bob.frames()).hasSize(before);
        send(pipe, true);
        send(pipe, 5);
        assertThat(pipe.bob.frames()).hasSize(before + 6);
        assertThat(pipe.bob.frames().get(before).frame().keyFrame()).isTrue();
        int asked = pipe.bob.rtcpSent(Rtcp.PictureLossIndication.class).size();
        pipe.run(3_000 * MS);
        assertThat(pipe.bob.rtcpSent(Rtcp.PictureLossIndication.class)).hasSize(asked);
    }

    // RFC 5104 section 4.3.1
    @Test
    void firIsUsedWhereOnlyThatWasNegotiated() {
        Codec codec = Plans.VP8.withFeedback(List.of(RtcpFeedback.CCM_FIR));
        MediaPipe pipe = Plans.video(codec);
        send(pipe, 5);
        pipe.bob.engine.requestKeyFrame("v", pipe.nowNs);
        pipe.run(1_500 * MS);
        List<Rtcp.FullIntraRequest> asked = pipe.bob.rtcpSent(Rtcp.FullIntraRequest.class);
        assertThat(asked).hasSizeBetween(3, 6);
        assertThat(asked.stream().map(f -> f.entries().getFirst().sequenceNumber()).distinct()).hasSize(1);
        assertThat(pipe.alice.all(MediaEvent.KeyFrameRequested.class)).as("at the start, and for all repetitions")
                .hasSize(2);
        assertThat(pipe.bob.rtcpSent(Rtcp.PictureLossIndication.class)).isEmpty();
    }

    @Test
    void keyFrameRequestsReachTheSourceAtMostThreeTimesASecond() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        send(pipe, 1);
        pipe.run(1_000 * MS);
        int before = pipe.alice.all(MediaEvent.KeyFrameRequested.class).size();
        byte[] pli = {(byte) 0x81, (byte) 206, 0, 2, 0, 0, 0, 1, 0, 0, 0x11, 0x11};
        for (int i = 0; i < 1_000; i++) {
            pipe.alice.engine.handleRtcp(new dev.parley.core.base.Packet(pli.clone()), pipe.nowNs);
            pipe.run(MS);
        }
        assertThat(pipe.alice.all(MediaEvent.KeyFrameRequested.class)).hasSizeBetween(before + 3, before + 5);
    }

    @Test
    void aTrackForwardedInTheMiddleBeginsWithAKeyFrame() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        send(pipe, true);
        sentFrames.clear();
        MediaPipe second = Plans.video(Plans.VP8, Plans.RTX);
        for (int i = 0; i < 10; i++) {
            second.alice.engine.sendFrame("v", vp8(false, 2_000, i, i * 3_000, second.nowNs), -1, second.nowNs);
            second.run(33 * MS);
        }
        assertThat(second.alice.rtpSent()).isEmpty();
        assertThat(second.alice.all(MediaEvent.KeyFrameRequested.class)).hasSizeBetween(1, 3);
        send(second, true);
        assertThat(second.bob.frames()).hasSize(1);
    }

    @Test
    void repeatedRequestsForEverythingDoNotMultiplyWhatIsSent() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        send(pipe, 30);
        List<Integer> all = new ArrayList<>(distinctSequences(pipe, Plans.VIDEO_SSRC));
        long before = pipe.alice.sent.size();
        for (int i = 0; i < 100; i++) {
            dev.parley.core.base.ByteWriter out = new dev.parley.core.base.ByteWriter(4_000);
            dev.parley.core.rtp.RtcpWriter.write(out, new Rtcp.Nack(1, Plans.VIDEO_SSRC, all));
            pipe.alice.engine.handleRtcp(new dev.parley.core.base.Packet(out.toByteArray()), pipe.nowNs);
            pipe.run(10 * MS);
        }
        assertThat(pipe.alice.sent.size() - before).isLessThan(2 * all.size() + 10L);
        assertThat(pipe.alice.engine.drops().get("media.nack-over-budget")).isPositive();
    }

    @Test
    void anotherCodecInTheNextAnswerDoesNotInterruptThePicture() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        send(pipe, 5);
        pipe.alice.engine.apply(
                List.of(Plans.send("v", Plans.VIDEO_SSRC, Plans.RTX_SSRC, Plans.VP8, Plans.RTX, Plans.H264)),
                pipe.nowNs);
        send(pipe, 5);
        everythingArrived(pipe);
    }

    // RFC 6184: the same machinery with another payload format
    @Test
    void h264IsRepairedAsWell() {
        MediaPipe pipe = Plans.video(Plans.H264);
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && count[0]++ % 7 == 3;
        for (int i = 0; i < 20; i++) {
            byte[] data = new byte[4_000];
            Arrays.fill(data, (byte) 0x55);
            byte[] head = {0, 0, 0, 1, (byte) (i == 0 ? 0x65 : 0x41)};
            System.arraycopy(head, 0, data, 0, head.length);
            sentFrames.add(data);
            pipe.alice.engine.sendFrame("v", new EncodedFrame("video/H264", data, i == 0, i * 3_000, pipe.nowNs), -1,
                    pipe.nowNs);
            pipe.run(33 * MS);
        }
        everythingArrived(pipe);
    }

    @Test
    void noPacketIsLongerThanPromised() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && count[0]++ % 9 == 0;
        send(pipe, 10);
        assertThat(pipe.alice.sent).allMatch(p -> p.data().length <= MediaEngine.MAX_PACKET_BYTES);
        assertThat(pipe.alice.sent.stream().mapToInt(p -> p.data().length).max().getAsInt()).isGreaterThan(1_100);
        RtpPacketView first = pipe.alice.rtpSent().getFirst();
        assertThat(first.extensionText(4)).isEqualTo("v");
    }
}
