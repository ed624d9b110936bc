package dev.parley.core.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.testing.Retained;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {
    private SrtpPair pair;

    private void connect(SrtpProfile profile) {
        pair = new SrtpPair(profile);
    }

    private byte[] sealed(byte[] plain) {
        return pair.sealed(plain);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsProtectedIsReadOnTheOtherSide(SrtpProfile profile) {
        connect(profile);
        byte[] plain = SrtpPair.plain(1, 7, "hello");
        byte[] sealed = sealed(plain);
        assertThat(sealed).hasSize(plain.length + profile.tagBytes());
        assertThat(new String(sealed)).doesNotContain("hello");
        Packet packet = new Packet(sealed);
        assertThat(pair.bob.unprotectRtp(packet)).isTrue();
        assertThat(packet.toByteArray()).isEqualTo(plain);
        assertThat(pair.bob.unprotectRtcp(new Packet(pair.sealedRtcp()))).isTrue();
        assertThat(pair.drops.total()).isZero();
    }

    // RFC 3711 section 9.1: a key stream used twice gives both packets away
    @ParameterizedTest
    @EnumSource
    void aSequenceNumberIsNeverProtectedTwiceWithDifferentBytes(SrtpProfile profile) {
        connect(profile);
        byte[] first = sealed(SrtpPair.plain(1, 100, "one"));
        assertThat(sealed(SrtpPair.plain(1, 100, "one"))).as("resent at once").isEqualTo(first);
        assertThat(sealed(SrtpPair.plain(1, 101, "two"))).isNotNull();
        assertThat(sealed(SrtpPair.plain(1, 100, "one"))).as("resent later").isEqualTo(first);
        assertThat(sealed(SrtpPair.plain(1, 100, "ONE"))).isNull();
        assertThat(sealed(SrtpPair.plain(1, 5_000, "far on"))).isNotNull();
        assertThat(sealed(SrtpPair.plain(1, 100, "one"))).as("too old to be sure").isNull();
        assertThat(pair.drops.get("srtp.send-nonce-reuse")).isEqualTo(2);
    }

    // A long call comes to many sources; what a source sent last may be forgotten, how far it came never
    @ParameterizedTest
    @EnumSource
    void aSourceThatWasForgottenNeverGoesBack(SrtpProfile profile) {
        connect(profile);
        assertThat(sealed(SrtpPair.plain(-1, 65_000, "one"))).isNotNull();
        assertThat(sealed(SrtpPair.plain(-1, 10, "next cycle"))).isNotNull();
        for (int ssrc = 0; ssrc < SrtpSender.MAX_RECENT_SOURCES; ssrc++) {
            assertThat(sealed(SrtpPair.plain(ssrc, 1, ""))).isNotNull();
        }
        assertThat(sealed(SrtpPair.plain(-1, 10, "next cycle"))).as("forgotten, so not again").isNull();
        assertThat(sealed(SrtpPair.plain(-1, 9, "late"))).isNull();
        assertThat(sealed(SrtpPair.plain(-1, 11, "on"))).isNotNull();
        assertThat(pair.opens(sealed(SrtpPair.plain(-1, 12, "on")))).as("in a cycle bob cannot know").isFalse();
    }

    @Test
    void sourcesAreBounded() {
        connect(SrtpProfile.SRTP_AEAD_AES_128_GCM);
        for (int ssrc = 0; ssrc < SrtpSender.MAX_SOURCES; ssrc++) {
            assertThat(sealed(SrtpPair.plain(ssrc, 1, ""))).isNotNull();
        }
        assertThat(sealed(SrtpPair.plain(-1, 1, ""))).isNull();
        assertThat(pair.drops.get("srtp.send-too-many-sources")).isEqualTo(1);
        assertThat(Retained.bytes(pair.alice)).isLessThan(10_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void packetsTooShortForTheirTagAreDropped(SrtpProfile profile) {
        connect(profile);
        byte[] rtp = pair.sealed(9);
        byte[] rtcp = pair.sealedRtcp();
        for (int length = 0; length < rtp.length; length++) {
            assertThat(pair.bob.unprotectRtp(new Packet(Arrays.copyOf(rtp, length)))).isFalse();
        }
        for (int length = 0; length < rtcp.length; length++) {
            assertThat(pair.bob.unprotectRtcp(new Packet(Arrays.copyOf(rtcp, length)))).isFalse();
        }
        assertThat(pair.alice.protectRtp(new byte[20], 0, 11, 20)).isEqualTo(-1);
        assertThat(pair.alice.protectRtp(SrtpPair.plain(1, 1, "no room"), 0, 27, 27)).isEqualTo(-1);
    }
}
