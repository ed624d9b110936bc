package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtpPacketView;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.srtp.SrtpSession;
import dev.parley.core.testing.Retained;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engine and protection together: what one resends, the other must be willing to protect again. */
class MediaOverSrtpTest {
    private final Drops aliceDrops = new Drops();
    private final Drops bobDrops = new Drops();

    private void protect(MediaPipe pipe, SrtpProfile profile) {
        byte[] aliceKey = new byte[profile.keyBytes()];
        byte[] bobKey = new byte[profile.keyBytes()];
        bobKey[0] = 1;
        byte[] salt = new byte[profile.saltBytes()];
        pipe.alice.srtp = new SrtpSession(profile, aliceKey, salt, bobKey, salt, aliceDrops);
        pipe.bob.srtp = new SrtpSession(profile, bobKey, salt, aliceKey, salt, bobDrops);
    }

    private void lossIsRepaired(MediaPipe pipe, SrtpProfile profile) {
        protect(pipe, profile);
        Random random = new Random(5);
        pipe.alice.lose = p -> random.nextInt(100) < 8;
        pipe.bob.lose = p -> random.nextInt(100) < 8;
        for (int i = 0; i < 150; i++) {
            if (i == 149) {
                // Nothing behind it would tell that the last packet is missing.
                pipe.alice.lose = p -> false;
            }
            byte[] data = new byte[6_000];
            data[0] = (byte) (i == 0 ? 0 : 1);
            pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", data, i == 0, i * 3_000, pipe.nowNs), -1,
                    pipe.nowNs);
            pipe.run(33 * MS);
        }
        pipe.run(1_000 * MS);
        assertThat(pipe.bob.frames()).extracting(f -> f.frame().data().length).hasSize(150);
        assertThat(aliceDrops.total()).isZero();
        assertThat(bobDrops.snapshot().keySet()).isSubsetOf("srtp.replay");
    }

    private static List<MediaPlan> senders(int firstSsrc, int count) {
        return IntStream.range(0, count).mapToObj(i -> Plans.send("v" + i, firstSsrc + 2 * i, firstSsrc + 2 * i + 1,
                Plans.VP8, Plans.RTX)).toList();
    }

    private static void sendAndLoseOne(MediaPipe pipe, List<MediaPlan> plans) {
        for (MediaPlan plan : plans) {
            pipe.alice.engine.sendFrame(plan.mid(),
                    new EncodedFrame("video/VP8", new byte[100], true, 1, pipe.nowNs), -1, pipe.nowNs);
        }
        pipe.run(100 * MS);
        for (RtpPacketView sent : pipe.alice.rtpSent()) {
            pipe.alice.engine.handleRtcp(
                    Packets.rtcp(new Rtcp.Nack(9, sent.ssrc(), List.of(sent.sequenceNumber()))), pipe.nowNs);
        }
        pipe.run(100 * MS);
        pipe.alice.sent.clear();
    }

    // As many senders as the engine takes, each with retransmissions, are as many sources as SRTP remembers
    @Test
    void asManySendersAsThereMayBeAreAllProtected() {
        MediaPipe pipe = new MediaPipe();
        protect(pipe, SrtpProfile.SRTP_AEAD_AES_128_GCM);
        List<MediaPlan> plans = senders(1_000, MediaStreams.MAX_SENDERS + 1);
        pipe.connect(plans, List.of());
        sendAndLoseOne(pipe, plans);
        assertThat(aliceDrops.total()).isZero();
        assertThat(pipe.alice.engine.drops().get("media.too-many-senders")).isEqualTo(1);
        assertThat(pipe.alice.engine.stats().outbound()).hasSize(MediaStreams.MAX_SENDERS)
                .allMatch(s -> s.retransmittedPacketsSent() == 1);
    }

    // Tracks that come and go for hours: each has a source of its own, and none is kept with its packets
    @Test
    void aThousandSendersOneAfterTheOtherAreProtectedAndForgotten() {
        MediaPipe pipe = new MediaPipe();
        protect(pipe, SrtpProfile.SRTP_AEAD_AES_128_GCM);
        pipe.connect(List.of(), List.of());
        for (int round = 0; round < 1_000; round++) {
            List<MediaPlan> plans = senders(2 * round + 1, 1);
            pipe.alice.engine.apply(plans, pipe.nowNs);
            sendAndLoseOne(pipe, plans);
            assertThat(pipe.alice.engine.stats().outbound()).singleElement()
                    .matches(s -> s.retransmittedPacketsSent() == 1);
        }
        assertThat(aliceDrops.total()).isZero();
        assertThat(Retained.bytes(pipe.alice.engine)).isLessThan(2_500_000);
    }

    // RFC 3711 section 9.1, RFC 7714 section 8: no nonce twice with different bytes
    @ParameterizedTest
    @EnumSource
    void withoutRtxPacketsAreProtectedAgainUnchanged(SrtpProfile profile) {
        lossIsRepaired(Plans.video(Plans.VP8), profile);
    }

    @ParameterizedTest
    @EnumSource
    void withRtxRetransmissionsAreAStreamOfTheirOwn(SrtpProfile profile) {
        lossIsRepaired(Plans.video(Plans.VP8, Plans.RTX), profile);
    }
}
