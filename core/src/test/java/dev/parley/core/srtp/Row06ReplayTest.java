package dev.parley.core.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.base.ReplayWindow;
import dev.parley.core.testing.Retained;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elsewhere forged SRTP moved the rollover counter, and packets were taken again at its wrap or, as SRTCP, always. */
class Row06ReplayTest {
    private static final int CYCLE = 65_536;

    private SrtpPair pair;

    private byte[][] send(int first, int count, int step) {
        byte[][] sent = new byte[count][];
        for (int i = 0; i < count; i++) {
            sent[i] = pair.sealed(first + step * i);
        }
        return sent;
    }

    private void noneOpens(byte[][] packets) {
        for (byte[] packet : packets) {
            assertThat(pair.opens(packet)).isFalse();
        }
    }

    private static byte[] withSequenceNumber(byte[] packet, int sequenceNumber) {
        byte[] forged = packet.clone();
        forged[2] = (byte) (sequenceNumber >>> 8);
        forged[3] = (byte) sequenceNumber;
        return forged;
    }

    // RFC 3711 section 3.3.1 and 3.3.2, over three cycles
    @ParameterizedTest
    @EnumSource
    void everyReplayIsRefusedAcrossWrapAndReordering(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[][] sent = send(CYCLE - 40, 1 + 3 * CYCLE / 64, 64);
        // The very first packet tells the cycle (section 3.3.1), so it may not come after the wrap.
        assertThat(pair.opens(sent[0])).isTrue();
        for (int i = 1; i + 1 < sent.length; i += 2) {
            assertThat(pair.opens(sent[i + 1])).as("reordered " + i).isTrue();
            assertThat(pair.opens(sent[i])).as("late " + i).isTrue();
            assertThat(pair.opens(sent[i])).as("replay " + i).isFalse();
            assertThat(pair.opens(sent[i + 1])).as("replay " + i).isFalse();
        }
        noneOpens(sent);
        assertThat(pair.drops.snapshot()).doesNotContainKey("srtp.malformed");
    }

    // Every packet around the wrap, the second half of them before the first
    @ParameterizedTest
    @EnumSource
    void theWholeWindowMayComeBackwardsOverTheWrapAndOnlyOnce(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[][] sent = send(CYCLE - 512, ReplayWindow.SIZE, 1);
        assertThat(pair.opens(sent[0])).isTrue();
        for (int i = sent.length - 1; i > 0; i--) {
            assertThat(pair.opens(sent[i])).as("packet " + i).isTrue();
        }
        noneOpens(sent);
    }

    @ParameterizedTest
    @EnumSource
    void replaysAreRefusedAfterLongGaps(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[][] before = send(100, 50, 1);
        for (byte[] packet : before) {
            assertThat(pair.opens(packet)).isTrue();
        }
        // The widest gaps that leave the cycle certain, over two wraps.
        for (int gap = 1; gap <= 5; gap++) {
            byte[] next = pair.sealed(gap * 32_000);
            assertThat(pair.opens(next)).as("after a gap").isTrue();
            assertThat(pair.opens(next)).isFalse();
            noneOpens(before);
        }
        assertThat(pair.opens(pair.sealed(5 * 32_000 - 1_000))).as("late, and never seen").isTrue();
    }

    // One forged packet used to move the counter, and then no honest one was authentic any more
    @ParameterizedTest
    @EnumSource
    void forgedPacketsOfEverySequenceNumberNearTheWrapChangeNothing(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        SrtpSession untouched = pair.anotherBob(new Drops());
        byte[][] sent = send(CYCLE - 600, 1_200, 1);
        byte[] model = pair.sealed(700);
        for (int i = 0; i < sent.length; i += 200) {
            assertThat(pair.opens(sent[i])).isTrue();
            untouched.unprotectRtp(new Packet(sent[i].clone()));
            for (int forged = -2_048; forged < CYCLE - 2_048; forged += i == 600 && forged < 2_048 ? 1 : 97) {
                boolean honest = forged == 700;
                assertThat(pair.opens(withSequenceNumber(model, honest ? 701 : forged))).isFalse();
            }
        }
        for (int i = sent.length - 1; i >= 0; i--) {
            assertThat(pair.opens(sent[i])).as("packet " + i)
                    .isEqualTo(untouched.unprotectRtp(new Packet(sent[i].clone())));
        }
        assertThat(pair.opens(model)).as("the packet they were made of").isTrue();
        noneOpens(sent);
    }

    @ParameterizedTest
    @EnumSource
    void forgedSourcesTakeNoPlaceOfHonestOnes(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[] rtp = pair.sealed(1);
        byte[] rtcp = pair.sealedRtcp();
        long keptAfterFirst = 0;
        for (int ssrc = 0; ssrc < 3_000; ssrc++) {
            byte[] source = {(byte) (0x80 | ssrc >>> 16), (byte) (ssrc >>> 8), (byte) ssrc};
            byte[] forged = rtp.clone();
            System.arraycopy(source, 0, forged, 8, source.length);
            assertThat(pair.opens(forged)).isFalse();
            forged = rtcp.clone();
            System.arraycopy(source, 0, forged, 4, source.length);
            assertThat(pair.opensRtcp(forged)).isFalse();
            keptAfterFirst = ssrc == 0 ? Retained.bytes(pair.bob) : keptAfterFirst;
        }
        assertThat(Retained.bytes(pair.bob)).isEqualTo(keptAfterFirst);
        assertThat(pair.opens(rtp) && pair.opensRtcp(rtcp)).isTrue();
    }

    // RFC 3711 section 3.4: SRTCP says its index itself
    @ParameterizedTest
    @EnumSource
    void everyRtcpReplayIsRefused(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[][] sent = new byte[3 * ReplayWindow.SIZE][];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = pair.sealedRtcp();
        }
        for (int i = 0; i + 7 < sent.length; i += 8) {
            for (int late = i + 7; late >= i; late--) {
                assertThat(pair.opensRtcp(sent[late])).isTrue();
                assertThat(pair.opensRtcp(sent[late])).isFalse();
            }
        }
        long refused = pair.drops.get("srtcp.replay");
        for (byte[] packet : sent) {
            assertThat(pair.opensRtcp(packet)).isFalse();
        }
        assertThat(pair.drops.get("srtcp.replay") - refused).isEqualTo(sent.length);
    }

    // A forged index of 2^31-1 must not make every honest report look old
    @ParameterizedTest
    @EnumSource
    void forgedRtcpIndicesChangeNothing(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[] seen = pair.sealedRtcp();
        byte[] late = pair.sealedRtcp();
        byte[] next = pair.sealedRtcp();
        assertThat(pair.opensRtcp(seen) && pair.opensRtcp(next)).isTrue();
        int at = profile.isAead() ? late.length - 4 : late.length - 4 - profile.tagBytes();
        for (long index = 0x8000_0003L; index <= 0xFFFF_FFFFL; index += index < 0x8000_0800L ? 1 : 7_919_993) {
            byte[] forged = late.clone();
            PacketCipher.putI32(forged, at, (int) index);
            assertThat(pair.opensRtcp(forged)).isFalse();
            PacketCipher.putI32(forged, at, -1);
            assertThat(pair.opensRtcp(forged)).isFalse();
        }
        assertThat(pair.opensRtcp(late)).isTrue();
        assertThat(pair.opensRtcp(late) || pair.opensRtcp(seen) || pair.opensRtcp(next)).isFalse();
    }

    // RFC 8827 section 6.5: the E bit cannot be taken off
    @ParameterizedTest
    @EnumSource
    void controlWithoutEncryptionIsRefused(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[] rtcp = pair.sealedRtcp();
        int at = profile.isAead() ? rtcp.length - 4 : rtcp.length - 4 - profile.tagBytes();
        byte[] open = rtcp.clone();
        open[at] &= 0x7F;
        assertThat(pair.opensRtcp(open)).isFalse();
        assertThat(pair.drops.get("srtcp.unencrypted")).isEqualTo(1);
        assertThat(pair.opensRtcp(rtcp)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitIsNoticed(SrtpProfile profile) {
        pair = new SrtpPair(profile);
        byte[] rtp = pair.sealed(9);
        byte[] rtcp = pair.sealedRtcp();
        for (int bit = 0; bit < 8 * rtp.length; bit++) {
            assertThat(pair.opens(flipped(rtp, bit))).as("bit " + bit).isFalse();
        }
        for (int bit = 0; bit < 8 * rtcp.length; bit++) {
            assertThat(pair.opensRtcp(flipped(rtcp, bit))).as("bit " + bit).isFalse();
        }
        assertThat(pair.opens(rtp) && pair.opensRtcp(rtcp)).isTrue();
    }

    private static byte[] flipped(byte[] packet, int bit) {
        byte[] flipped = Arrays.copyOf(packet, packet.length);
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
