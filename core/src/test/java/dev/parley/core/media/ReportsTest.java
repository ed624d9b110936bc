package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.stats.RemoteInboundRtpStats;
import dev.parley.core.stats.RemoteOutboundRtpStats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3550 section 6 and appendix A. */
class ReportsTest {
    private static void send(MediaPipe pipe, int frames) {
        for (int i = 0; i < frames; i++) {
            pipe.alice.engine.sendFrame("a",
                    new EncodedFrame("audio/opus", new byte[40], true, (int) (pipe.nowNs / 1_000_000) * 48, pipe.nowNs),
                    30, pipe.nowNs);
            pipe.run(20 * MS);
        }
    }

    // Section 6.4.1
    @Test
    void senderReportsTellNtpTimeTimestampAndCounts() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 500);
        List<Rtcp.SenderReport> reports = pipe.alice.rtcpSent(Rtcp.SenderReport.class);
        assertThat(reports).hasSizeBetween(8, 12).allMatch(r -> r.ssrc() == Plans.AUDIO_SSRC);
        Rtcp.SenderReport first = reports.getFirst();
        Rtcp.SenderReport last = reports.getLast();
        double seconds = (last.ntpTime() - first.ntpTime()) / 4_294_967_296.0;
        assertThat((last.rtpTimestamp() - first.rtpTimestamp()) / 48_000.0).isCloseTo(seconds, within(0.001));
        assertThat(last.octetCount()).isEqualTo(40 * last.packetCount());
        assertThat(pipe.alice.rtcpSent(Rtcp.SourceDescription.class)).hasSameSizeAs(reports)
                .allMatch(d -> d.chunks().getFirst().cname().equals("alice"));
        assertThat(pipe.bob.all(MediaEvent.SenderReported.class)).hasSameSizeAs(reports).last()
                .matches(r -> r.ntpTime() == last.ntpTime() && r.rtpTimestamp() == last.rtpTimestamp());
        RemoteOutboundRtpStats stats = pipe.bob.engine.stats().remoteOutbound().getFirst();
        assertThat(stats.packetsSent()).isEqualTo(last.packetCount());
        assertThat(stats.reportsSent()).isEqualTo(reports.size());
        assertThat(stats.remoteTimestampMs()).isCloseTo(1_700_000_000_000.0 + pipe.nowNs / 1e6, within(1_600.0));
    }

    // Appendix A.3, and the round trip of section 6.4.1
    @Test
    void receiverReportsTellLossAndLetTheSenderMeasureTheRoundTrip() {
        MediaPipe pipe = Plans.audio();
        pipe.delayNs = 40 * MS;
        int[] count = new int[1];
        pipe.alice.lose = p -> !p.isRtcp() && ++count[0] % 4 == 0;
        send(pipe, 500);
        List<ReportBlock> blocks = pipe.bob.rtcpSent(Rtcp.ReceiverReport.class).stream()
                .flatMap(r -> r.reports().stream()).toList();
        assertThat(blocks).hasSizeBetween(8, 12);
        assertThat(blocks.getLast().fractionLost()).isBetween(58, 70);
        assertThat(blocks.getLast().cumulativeLost()).isBetween(110, 125);
        RemoteInboundRtpStats stats = pipe.alice.engine.stats().remoteInbound().getFirst();
        assertThat(stats.roundTripTime()).isCloseTo(0.08, within(0.001));
        assertThat(stats.fractionLost()).isCloseTo(0.25, within(0.03));
        assertThat(stats.packetsLost()).isEqualTo(blocks.getLast().cumulativeLost());
        assertThat(stats.roundTripTimeMeasurements()).isPositive();
    }

    // Appendix A.8
    @Test
    void jitterIsTheMeanDeviationOfTransit() {
        ReceptionStatistics statistics = new ReceptionStatistics();
        for (int i = 0; i < 1_000; i++) {
            long late = i % 2 == 0 ? 0 : 10 * MS;
            statistics.received(65_536 + i, 160 * i, 8_000, false, i * 20 * MS + late);
        }
        assertThat(statistics.jitter()).isCloseTo(80, within(1.0));
        assertThat(statistics.lost()).isZero();
    }

    // Appendix A.1 and A.3
    @Test
    void duplicatesMakeTheLossNegativeAndARestartKeepsIt() {
        ReceptionStatistics statistics = new ReceptionStatistics();
        for (long sequence : new long[]{65_536, 65_537, 65_539, 65_539, 65_539}) {
            statistics.received(sequence, 0, 8_000, false, 0);
        }
        assertThat(statistics.lost()).isEqualTo(-1);
        assertThat(statistics.report(1, 0).cumulativeLost()).isEqualTo(-1);
        assertThat(statistics.report(1, 0)).as("nothing since").isNull();
        statistics.received(265_536, 0, 8_000, true, 0);
        statistics.received(265_538, 0, 8_000, false, 0);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.expected()).isEqualTo(4 + 3);
    }

    // Appendix A.1
    @Test
    void aSourceThatStartsOverIsBelievedTheSecondTime() {
        SequenceTracker tracker = new SequenceTracker();
        assertThat(tracker.extend(100)).isEqualTo(65_636);
        assertThat(tracker.extend(30_000)).isEqualTo(SequenceTracker.IMPLAUSIBLE);
        assertThat(tracker.extend(101)).isEqualTo(65_637);
        assertThat(tracker.extend(30_000)).isEqualTo(SequenceTracker.IMPLAUSIBLE);
        assertThat(tracker.extend(30_001)).isGreaterThan(65_637);
        assertThat(tracker.restarted()).isTrue();
        assertThat(tracker.extend(30_002) & 0xFFFF).isEqualTo(30_002);
        assertThat(tracker.restarted()).isFalse();
    }

    // Section 6.1: at most 31 reports in one packet, all sources named
    @Test
    void manyStreamsAreReportedInSeveralPackets() {
        MediaPipe pipe = new MediaPipe();
        List<MediaPlan> sending = new ArrayList<>();
        List<MediaPlan> receiving = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            sending.add(Plans.send("m" + i, i, 0, Plans.OPUS));
            receiving.add(Plans.receive("m" + i, i, 0, Plans.OPUS));
        }
        pipe.connect(sending, receiving);
        for (int i = 1; i <= 40; i++) {
            pipe.alice.engine.sendFrame("m" + i, new EncodedFrame("audio/opus", new byte[3], true, 0, 0), 1,
                    pipe.nowNs);
        }
        pipe.run(1_600 * MS);
        assertThat(pipe.alice.rtcpSent(Rtcp.SenderReport.class)).hasSize(40);
        assertThat(pipe.bob.rtcpSent(Rtcp.ReceiverReport.class).stream().flatMap(r -> r.reports().stream()))
                .hasSize(40);
        assertThat(pipe.bob.rtcpSent(Rtcp.ReceiverReport.class).stream().map(Rtcp.ReceiverReport::ssrc).distinct())
                .hasSize(1);
    }

    // Section 6.6
    @Test
    void goodbyeEndsTheStreamAndLatePacketsDoNotBringItBack() {
        MediaPipe pipe = Plans.audio();
        send(pipe, 10);
        pipe.alice.engine.close(pipe.nowNs);
        pipe.alice.engine.close(pipe.nowNs);
        pipe.run(100 * MS);
        assertThat(pipe.bob.all(MediaEvent.StreamEnded.class))
                .containsExactly(new MediaEvent.StreamEnded("a", Plans.AUDIO_SSRC));
        pipe.bob.engine.handleRtp(Packets.rtp(111, 0, 0, Plans.AUDIO_SSRC, 3), pipe.nowNs);
        assertThat(pipe.bob.all(MediaEvent.StreamStarted.class)).hasSize(1);
        int sent = pipe.alice.sent.size();
        send(pipe, 10);
        assertThat(pipe.alice.sent).hasSize(sent);
    }

    // RFC 5506 section 3.4: without reduced size, a report and a name lead every packet
    @Test
    void feedbackIsACompoundWhereReducedSizeWasNotNegotiated() {
        MediaPlan plan = Plans.receive("v", 5, 0, Plans.VP8);
        MediaPipe pipe = new MediaPipe();
        pipe.connect(List.of(),
                List.of(new MediaPlan("v", "video", null, plan.receive(), plan.extensions(), false)));
        pipe.bob.engine.handleRtp(Packets.rtp(96, 1, 0, 5, 3), pipe.nowNs);
        pipe.drain();
        List<Rtcp> compound = pipe.bob.sent.getFirst().rtcp();
        assertThat(compound).hasSize(3);
        assertThat(compound.get(0)).isInstanceOf(Rtcp.ReceiverReport.class);
        assertThat(compound.get(1)).isInstanceOf(Rtcp.SourceDescription.class);
        assertThat(compound.get(2)).isInstanceOf(Rtcp.PictureLossIndication.class);
    }
}
