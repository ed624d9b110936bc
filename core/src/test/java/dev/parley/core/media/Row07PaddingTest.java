package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.srtp.SrtpSession;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elsewhere padding longer than the payload crashed servers: here from SRTP to the frame (GHSA-f26w-gh5m-qq77). */
class Row07PaddingTest {
    private static final int SSRC = 5;
    private static final byte[] START_OF_KEY_FRAME = {0x10, 0, 1, 2};

    private final MediaPipe pipe = new MediaPipe();
    private SrtpSession sender;
    private SrtpSession receiver;
    private int sequence;

    private void connect(SrtpProfile profile) {
        byte[] key = new byte[profile.keyBytes()];
        byte[] salt = new byte[profile.saltBytes()];
        sender = new SrtpSession(profile, key, salt, key, salt, new Drops());
        receiver = new SrtpSession(profile, key, salt, key, salt, new Drops());
        connect();
    }

    private void connect() {
        pipe.connect(List.of(), List.of(Plans.receive("v", SSRC, 6, Plans.VP8, Plans.RTX)));
    }

    /** A packet of its own, which is a whole key frame unless its body is too short for one. */
    private byte[] packet(int payloadType, byte[] payload, int paddingBytes, int count) {
        byte[] data = Packets.rtp(payloadType, ++sequence, sequence, payloadType == 97 ? 6 : SSRC,
                payload.length + paddingBytes).data();
        int body = data.length - payload.length - paddingBytes;
        data[0] |= 0x20;
        data[1] |= (byte) 0x80;
        System.arraycopy(payload, 0, data, body, payload.length);
        data[data.length - 1] = (byte) count;
        return data;
    }

    private void deliver(byte[] plain) {
        if (sender == null) {
            pipe.bob.engine.handleRtp(new Packet(plain), pipe.nowNs);
        } else {
            byte[] buffer = Arrays.copyOf(plain, plain.length + SrtpProfile.MAX_RTP_OVERHEAD_BYTES);
            int length = sender.protectRtp(buffer, 0, plain.length, buffer.length);
            Packet packet = new Packet(buffer, 0, length);
            assertThat(receiver.unprotectRtp(packet)).isTrue();
            pipe.bob.engine.handleRtp(packet, pipe.nowNs);
        }
        pipe.run(MS);
    }

    private long malformed() {
        return pipe.bob.engine.drops().get("media.malformed-rtp");
    }

    @ParameterizedTest
    @EnumSource
    void paddingIsTakenOffBehindSrtpAndTheFrameIsWhole(SrtpProfile profile) {
        connect(profile);
        for (int padding : new int[]{1, 2, 3, 4, 16, 100, 254, 255}) {
            deliver(packet(96, START_OF_KEY_FRAME, padding, padding));
        }
        assertThat(pipe.bob.frames()).hasSize(8)
                .allSatisfy(f -> assertThat(f.frame().data()).containsExactly(0, 1, 2));
        assertThat(malformed()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void impossibleCountsAreDroppedAndTheStreamGoesOn(SrtpProfile profile) {
        connect(profile);
        deliver(packet(96, START_OF_KEY_FRAME, 1, 1));
        int bad = 0;
        for (int count : new int[]{0, 6, 7, 100, 255}) {
            deliver(packet(96, START_OF_KEY_FRAME, 1, count));
            bad++;
        }
        assertThat(malformed()).isEqualTo(bad);
        // The holes they leave are given up as any loss is.
        deliver(packet(96, START_OF_KEY_FRAME, 2, 2));
        pipe.run(1_000 * MS);
        assertThat(pipe.bob.frames()).hasSize(2);
    }

    // Extensions and contributing sources in front, nothing, or padding only, behind
    @Test
    void everyCountBehindEveryHeaderReachesTheEngineUnharmed() {
        connect();
        for (int payloadType : new int[]{96, 97}) {
            for (int head : new int[]{0xA0, 0xA1, 0xAF, 0xB0, 0xB2}) {
                for (int body : new int[]{0, 1, 2, 3, 4, 5, 64, 72, 80, 255, 300}) {
                    for (int count : new int[]{0, 1, 2, body - 1, body, body + 1, 254, 255}) {
                        byte[] data = packet(payloadType, new byte[0], Math.max(body, 1), count);
                        data[0] = (byte) head;
                        deliver(data);
                    }
                }
            }
        }
        assertThat(malformed()).isPositive();
        assertThat(pipe.bob.engine.drops().get("media.unrouted")).isZero();
    }

    // RFC 4588 section 4: a retransmission is two bytes and the original payload; browsers probe with none
    @Test
    void retransmissionsWhosePaddingEatsTheirNumberAreDropped() {
        connect();
        deliver(packet(96, START_OF_KEY_FRAME, 1, 1));
        for (int body = 1; body <= 6; body++) {
            for (int count = 0; count <= 8; count++) {
                deliver(packet(97, new byte[]{0, 1, 0x10, 0, 1, 2}, body, count));
            }
        }
        assertThat(pipe.bob.frames()).hasSize(1);
        assertThat(pipe.bob.engine.drops().get("media.rtx-without-original")).isPositive();
    }

    // Packets that only pad use up sequence numbers; browsers send them to probe
    @Test
    void packetsThatOnlyPadDoNotHoldUpPictures() {
        connect();
        for (int i = 0; i < 3; i++) {
            deliver(packet(96, START_OF_KEY_FRAME, 1, 1));
            deliver(packet(96, new byte[0], 4, 4));
            deliver(packet(96, new byte[0], 255, 255));
        }
        assertThat(pipe.bob.frames()).hasSize(3);
        assertThat(pipe.bob.rtcpSent(Rtcp.Nack.class)).isEmpty();
    }

    // RFC 3550 section 6.4.1
    @Test
    void paddedReportsOfEveryCountReachTheEngineUnharmed() {
        connect();
        for (int count = 0; count < 256; count++) {
            byte[] report = Arrays.copyOf(Packets.rtcp(new Rtcp.PictureLossIndication(1, 2)).data(), 20);
            report[0] |= 0x20;
            report[3] = 4;
            report[19] = (byte) count;
            pipe.bob.engine.handleRtcp(new Packet(report), pipe.nowNs);
        }
        // 4 and 8 leave the request whole, 12 and 16 leave none, and all others do not fit.
        assertThat(pipe.bob.engine.drops().get("media.malformed-rtcp")).isEqualTo(256 - 2);
    }
}
