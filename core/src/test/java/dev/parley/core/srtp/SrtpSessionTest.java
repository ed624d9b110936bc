package dev.parley.core.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtcpWriter;
import dev.parley.core.rtp.RtpHeader;
import dev.parley.core.rtp.RtpWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {
    private static final int ROOM = 1_600;

    private final Drops drops = new Drops();
    private final byte[] buffer = new byte[ROOM];
    private SrtpSession alice;
    private SrtpSession bob;

    private void connect(SrtpProfile profile) {
        Random random = new Random(3);
        byte[][] secrets = new byte[4][];
        for (int i = 0; i < 4; i++) {
            secrets[i] = new byte[i % 2 == 0 ? profile.keyBytes() : profile.saltBytes()];
            random.nextBytes(secrets[i]);
        }
        alice = new SrtpSession(profile, secrets[0], secrets[1], secrets[2], secrets[3], drops);
        bob = new SrtpSession(profile, secrets[2], secrets[3], secrets[0], secrets[1], drops);
    }

    private byte[] plain(int ssrc, int sequenceNumber, String text) {
        ByteWriter out = new ByteWriter(ROOM);
        byte[] payload = text.getBytes();
        new RtpWriter().add(3, sequenceNumber, 2).write(out, new RtpHeader(false, 96, sequenceNumber, 1, ssrc), payload,
                0, payload.length);
        return out.toByteArray();
    }

    private byte[] sealed(byte[] plain) {
        System.arraycopy(plain, 0, buffer, 0, plain.length);
        int length = alice.protectRtp(buffer, 0, plain.length, ROOM);
        return length < 0 ? null : Arrays.copyOf(buffer, length);
    }

    private byte[] sealed(int sequenceNumber) {
        return sealed(plain(1, sequenceNumber, "media " + sequenceNumber));
    }

    private boolean opens(byte[] sealed) {
        return bob.unprotectRtp(new Packet(sealed.clone()));
    }

    private byte[] sealedRtcp() {
        ByteWriter out = new ByteWriter(buffer, 0, ROOM);
        RtcpWriter.write(out, new Rtcp.PictureLossIndication(1, 2));
        return Arrays.copyOf(buffer, alice.protectRtcp(buffer, 0, out.length(), ROOM));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsProtectedIsReadOnTheOtherSide(SrtpProfile profile) {
        connect(profile);
        byte[] plain = plain(1, 7, "hello");
        byte[] sealed = sealed(plain);
        assertThat(sealed).hasSize(plain.length + profile.tagBytes());
        assertThat(new String(sealed)).doesNotContain("hello");
        Packet packet = new Packet(sealed);
        assertThat(bob.unprotectRtp(packet)).isTrue();
        assertThat(packet.toByteArray()).isEqualTo(plain);
        assertThat(bob.unprotectRtcp(new Packet(sealedRtcp()))).isTrue();
        assertThat(drops.total()).isZero();
    }

    // RFC 3711 section 3.3.1 and 3.3.2
    @ParameterizedTest
    @EnumSource
    void everyReplayIsRefusedAcrossWrapAndReordering(SrtpProfile profile) {
        connect(profile);
        int first = 65_536 - 40;
        byte[][] sent = new byte[1 + 3 * 65_536 / 64][];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = sealed(first + 64 * i & 0xFFFF);
        }
        // The very first packet tells the cycle (section 3.3.1), so it may not come after the wrap.
        assertThat(opens(sent[0])).isTrue();
        for (int i = 1; i + 1 < sent.length; i += 2) {
            assertThat(opens(sent[i + 1])).as("reordered " + i).isTrue();
            assertThat(opens(sent[i])).as("late " + i).isTrue();
            assertThat(opens(sent[i])).as("replay " + i).isFalse();
            assertThat(opens(sent[i + 1])).as("replay " + i).isFalse();
        }
        for (byte[] old : sent) {
            assertThat(opens(old)).isFalse();
        }
        assertThat(drops.snapshot()).doesNotContainKey("srtp.malformed");
    }

    @ParameterizedTest
    @EnumSource
    void everyRtcpReplayIsRefused(SrtpProfile profile) {
        connect(profile);
        byte[][] sent = new byte[100][];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = sealedRtcp();
        }
        for (int i = sent.length - 1; i >= 0; i--) {
            assertThat(bob.unprotectRtcp(new Packet(sent[i].clone()))).isTrue();
        }
        for (byte[] packet : sent) {
            assertThat(bob.unprotectRtcp(new Packet(packet.clone()))).isFalse();
        }
        assertThat(drops.get("srtcp.replay")).isEqualTo(100);
    }

    // A packet with a forged sequence number half a cycle on used to move the rollover counter of other stacks.
    @ParameterizedTest
    @EnumSource
    void forgedPacketsChangeNothing(SrtpProfile profile) {
        connect(profile);
        assertThat(opens(sealed(65_000))).isTrue();
        for (int sequenceNumber = 0; sequenceNumber < 65_536; sequenceNumber += 997) {
            byte[] forged = sealed(65_001).clone();
            forged[2] = (byte) (sequenceNumber >>> 8);
            forged[3] = (byte) sequenceNumber;
            assertThat(opens(forged)).isFalse();
        }
        byte[] otherSource = sealed(65_002);
        for (int ssrc = 0; ssrc < 3 * SrtpReceiver.MAX_SOURCES; ssrc++) {
            otherSource[8] = (byte) (0x80 | ssrc >>> 16);
            otherSource[9] = (byte) (ssrc >>> 8);
            otherSource[10] = (byte) ssrc;
            assertThat(opens(otherSource)).isFalse();
        }
        assertThat(drops.get("srtp.too-many-sources")).isZero();
        assertThat(opens(sealed(65_001))).as("the packet that was forged").isTrue();
        assertThat(opens(sealed(5))).as("next cycle").isTrue();
        assertThat(opens(sealed(65_010))).as("late, of the cycle before").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitIsNoticed(SrtpProfile profile) {
        connect(profile);
        byte[] rtp = sealed(9);
        byte[] rtcp = sealedRtcp();
        for (int bit = 0; bit < 8 * rtp.length; bit++) {
            byte[] flipped = rtp.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(opens(flipped)).as("bit " + bit).isFalse();
        }
        for (int bit = 0; bit < 8 * rtcp.length; bit++) {
            byte[] flipped = rtcp.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(bob.unprotectRtcp(new Packet(flipped))).as("bit " + bit).isFalse();
        }
        assertThat(opens(rtp)).isTrue();
        assertThat(bob.unprotectRtcp(new Packet(rtcp))).isTrue();
    }

    // RFC 3711 section 9.1: a key stream used twice gives both packets away
    @ParameterizedTest
    @EnumSource
    void aSequenceNumberIsNeverProtectedTwiceWithDifferentBytes(SrtpProfile profile) {
        connect(profile);
        byte[] first = sealed(plain(1, 100, "one"));
        assertThat(sealed(plain(1, 100, "one"))).as("resent at once").isEqualTo(first);
        assertThat(sealed(plain(1, 101, "two"))).isNotNull();
        assertThat(sealed(plain(1, 100, "one"))).as("resent later").isEqualTo(first);
        assertThat(sealed(plain(1, 100, "ONE"))).isNull();
        assertThat(sealed(plain(1, 5_000, "far on"))).isNotNull();
        assertThat(sealed(plain(1, 100, "one"))).as("too old to be sure").isNull();
        assertThat(drops.get("srtp.send-nonce-reuse")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void sourcesAreBounded(SrtpProfile profile) {
        connect(profile);
        for (int ssrc = 0; ssrc < SrtpSender.MAX_SOURCES; ssrc++) {
            assertThat(sealed(plain(ssrc, 1, ""))).isNotNull();
        }
        assertThat(sealed(plain(-1, 1, ""))).isNull();
        assertThat(drops.get("srtp.send-too-many-sources")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void packetsTooShortForTheirTagAreDropped(SrtpProfile profile) {
        connect(profile);
        byte[] rtp = sealed(9);
        byte[] rtcp = sealedRtcp();
        for (int length = 0; length < rtp.length; length++) {
            assertThat(bob.unprotectRtp(new Packet(Arrays.copyOf(rtp, length)))).isFalse();
        }
        for (int length = 0; length < rtcp.length; length++) {
            assertThat(bob.unprotectRtcp(new Packet(Arrays.copyOf(rtcp, length)))).isFalse();
        }
        assertThat(alice.protectRtp(new byte[20], 0, 11, 20)).isEqualTo(-1);
        assertThat(alice.protectRtp(plain(1, 1, "no room"), 0, 27, 27)).isEqualTo(-1);
    }
}
