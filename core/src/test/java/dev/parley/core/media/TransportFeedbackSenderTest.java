package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.rtp.Rtcp.TransportFeedback;
import dev.parley.core.rtp.RtpPacketView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** draft-holmer-rmcat-transport-wide-cc-extensions-01. */
class TransportFeedbackSenderTest {
    private final MediaPipe pipe = new MediaPipe();

    private void sendBoth(int milliseconds) {
        for (int i = 0; i < milliseconds; i++) {
            if (i % 20 == 0) {
                pipe.alice.engine.sendFrame("a",
                        new EncodedFrame("audio/opus", new byte[50], true, i * 48, pipe.nowNs), 30, pipe.nowNs);
            }
            if (i % 33 == 0) {
                pipe.alice.engine.sendFrame("v",
                        new EncodedFrame("video/VP8", new byte[5_000], true, i * 90, pipe.nowNs), -1, pipe.nowNs);
            }
            pipe.run(MS);
        }
    }

    private void connect() {
        pipe.connect(
                List.of(Plans.send("a", 1, 0, Plans.OPUS), Plans.send("v", 2, 3, Plans.VP8, Plans.RTX)),
                List.of(Plans.receive("a", 1, 0, Plans.OPUS), Plans.receive("v", 2, 3, Plans.VP8, Plans.RTX)));
    }

    /** Transport-wide number to time of arrival, as the feedback tells it. */
    private Map<Integer, Long> told() {
        Map<Integer, Long> told = new TreeMap<>();
        for (TransportFeedback feedback : pipe.bob.rtcpSent(TransportFeedback.class)) {
            long at = feedback.referenceTime() * TransportFeedback.REFERENCE_UNIT_NS;
            for (int i = 0; i < feedback.deltas().length; i++) {
                if (feedback.deltas()[i] != TransportFeedback.NOT_RECEIVED) {
                    at += feedback.deltas()[i] * TransportFeedback.DELTA_UNIT_NS;
                    told.put(feedback.baseSequence() + i & 0xFFFF, at);
                }
            }
        }
        return told;
    }

    @Test
    void feedbackTellsExactlyWhatArrivedOfAllStreamsTogether() {
        connect();
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && count[0]++ % 11 == 5;
        Map<Integer, Long> arrived = new TreeMap<>();
        java.util.function.Predicate<MediaPipe.InFlight> lose = pipe.alice.lose;
        pipe.alice.lose = p -> {
            boolean lost = lose.test(p);
            if (!lost && !p.isRtcp()) {
                arrived.put((int) p.rtp().extensionNumber(3), p.atNs());
            }
            return lost;
        };
        sendBoth(2_000);
        pipe.alice.lose = p -> true;
        pipe.run(200 * MS);
        Map<Integer, Long> told = told();
        assertThat(told.keySet()).isEqualTo(arrived.keySet());
        told.forEach((sequence, at) -> assertThat(at).isBetween(arrived.get(sequence) - 300_000,
                arrived.get(sequence) + 300_000));
    }

    @Test
    void transportWideNumbersCountAllPacketsInOrderOfDeparture() {
        connect();
        sendBoth(500);
        int expected = 1;
        for (RtpPacketView packet : pipe.alice.rtpSent()) {
            assertThat(packet.extensionNumber(3)).isEqualTo(expected++);
        }
    }

    @Test
    void feedbackGoesOutEveryFiftyToAHundredMilliseconds() {
        connect();
        sendBoth(3_000);
        List<Long> times = new ArrayList<>();
        for (MediaPipe.InFlight packet : pipe.bob.sent) {
            if (packet.rtcp().stream().anyMatch(TransportFeedback.class::isInstance)) {
                times.add(packet.atNs());
            }
        }
        assertThat(times).hasSizeGreaterThan(30);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(50 * MS, 100 * MS);
        }
        List<TransportFeedback> all = pipe.bob.rtcpSent(TransportFeedback.class);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).feedbackCount()).isEqualTo(i & 0xFF);
        }
    }

    @Test
    void silenceGivesNoFeedback() {
        connect();
        pipe.run(5_000 * MS);
        assertThat(pipe.bob.sent).isEmpty();
    }

    @Test
    void longHolesWrapsAndLatePacketsAreToldInPackets() {
        RtcpOutbox outbox = new RtcpOutbox(new dev.parley.core.base.Drops());
        outbox.identity(9, "", true);
        TransportFeedbackSender sender = new TransportFeedbackSender();
        long nowNs = 5_000_000_000L;
        for (int sequence : new int[]{65_000, 65_001, 65_535, 0, 1, 900, 899, 5_000, 5_000, 45_000}) {
            sender.received(sequence, 1, nowNs += MS);
        }
        for (int i = 0; i < 3_000; i++) {
            sender.received(45_001 + i & 0xFFFF, 1, nowNs += 10_000);
        }
        sender.handleTimeout(outbox, nowNs + 100 * MS);
        byte[] buffer = new byte[1_500];
        List<Integer> received = new ArrayList<>();
        for (int length = poll(outbox, buffer); length > 0; length = poll(outbox, buffer)) {
            List<dev.parley.core.rtp.Rtcp> read = new ArrayList<>();
            assertThat(dev.parley.core.rtp.RtcpReader.read(new dev.parley.core.base.Packet(buffer, 0, length), read))
                    .isTrue();
            TransportFeedback feedback = (TransportFeedback) read.getFirst();
            for (int i = 0; i < feedback.deltas().length; i++) {
                if (feedback.deltas()[i] != TransportFeedback.NOT_RECEIVED) {
                    received.add(feedback.baseSequence() + i & 0xFFFF);
                }
            }
        }
        assertThat(received).hasSize(3_009).startsWith(45_000).contains(65_000, 65_535, 0, 899, 900, 5_000);
    }

    private static int poll(RtcpOutbox outbox, byte[] buffer) {
        return outbox.poll(buffer, 0, buffer.length);
    }
}
