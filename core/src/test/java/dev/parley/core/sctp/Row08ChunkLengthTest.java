package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.ChunkType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere a chunk of length zero looped for ever, and counts were believed: every type with every wrong length. */
@Timeout(60)
class Row08ChunkLengthTest {
    /** A packet is answered with few chunks, whatever is in it. */
    private static final int MAX_ANSWERS = 70;

    private static byte[] chunk(int type, int flags, int length, byte[] value) {
        byte[] chunk = new byte[4 + value.length + 3 & ~3];
        chunk[0] = (byte) type;
        chunk[1] = (byte) flags;
        chunk[2] = (byte) (length >>> 8);
        chunk[3] = (byte) length;
        System.arraycopy(value, 0, chunk, 4, value.length);
        return chunk;
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Sends, and requires that the victim stays calm; ended associations are replaced. */
    private static HostilePeer send(HostilePeer peer, byte[] chunks) {
        peer.answers.clear();
        peer.sendRaw(chunks);
        assertThat(peer.answers).hasSizeLessThan(MAX_ANSWERS);
        assertThat(peer.victim.nextTimeoutNs()).isGreaterThan(peer.nowNs);
        return peer.victim.isEstablished() ? peer : HostilePeer.connected();
    }

    // RFC 9260 section 3.2: the length includes the header, so 0 to 3 cannot be
    @Test
    void lengthsShorterThanAHeaderEndThePacket() {
        HostilePeer peer = HostilePeer.connected();
        byte[] heartbeat = chunk(ChunkType.HEARTBEAT, 0, 8, new byte[4]);
        int malformed = 0;
        for (int type = 0; type < 256; type++) {
            for (int length = 0; length < 4; length++) {
                peer.answers.clear();
                peer.sendRaw(join(heartbeat, chunk(type, 0, length, new byte[0]), heartbeat));
                assertThat(peer.answers).as("only what stands before it").hasSize(1);
                assertThat(peer.drops.get("sctp.malformed")).isEqualTo(++malformed);
            }
        }
        assertThat(peer.victim.isEstablished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyTypeWithEveryLengthHoweverMuchIsThere(int filling) {
        HostilePeer peer = HostilePeer.connected();
        for (int type = 0; type < 256; type++) {
            for (int length = 4; length <= 44; length++) {
                for (int there : new int[]{0, length - 4, 40}) {
                    byte[] value = filling == 2 ? random(there, 64L * type + length) : new byte[there];
                    Arrays.fill(value, filling == 1 ? (byte) 0xFF : filling == 0 ? 0 : value.length > 0 ? value[0] : 0);
                    peer = send(peer, chunk(type, filling == 0 ? 0 : 0xFF, length, value));
                }
            }
        }
    }

    // RFC 9260 section 3.2: up to three bytes of padding, which some stacks leave out at the end
    @Test
    void everyPaddingIsSteppedOver() {
        for (int length = 5; length <= 8; length++) {
            HostilePeer peer = HostilePeer.connected();
            byte[] odd = chunk(0xBF, 0, length, new byte[length - 4]);
            Arrays.fill(odd, length, odd.length, (byte) 0xFF);
            peer.sendRaw(join(odd, chunk(ChunkType.HEARTBEAT, 0, 4, new byte[0])));
            assertThat(peer.answers).as("padding that is not zero, length " + length).hasSize(1);
        }
    }

    // RFC 9260 section 3.2.1: parameters and causes have lengths of their own
    @ParameterizedTest
    @ValueSource(ints = {ChunkType.INIT, ChunkType.INIT_ACK, ChunkType.RE_CONFIG, ChunkType.ERROR})
    void everyParameterWithEveryLength(int type) {
        int fixed = type == ChunkType.INIT || type == ChunkType.INIT_ACK ? 16 : 0;
        int[] kinds = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 0x8000, 0x8008, 0xC000, 0xC004,
                0xFFFF};
        for (int kind : kinds) {
            for (int length = 0; length <= 24; length++) {
                byte[] value = new byte[fixed + 24];
                Arrays.fill(value, 0, fixed, (byte) 1);
                System.arraycopy(new byte[]{(byte) (kind >>> 8), (byte) kind, 0, (byte) length}, 0, value, fixed, 4);
                sendAsExpected(type, chunk(type, 0, 4 + value.length, value));
                sendAsExpected(type, chunk(type, 0, 4 + fixed + Math.max(4, length / 2), value));
            }
        }
    }

    /** Under the tag and in the state in which the victim listens to such a chunk. */
    private static void sendAsExpected(int type, byte[] chunk) {
        HostilePeer peer = type == ChunkType.INIT_ACK ? HostilePeer.awaited() : HostilePeer.connected();
        peer.sendRaw(type == ChunkType.INIT ? 0 : peer.victimTag, chunk);
        assertThat(peer.answers).hasSizeLessThan(MAX_ANSWERS);
        assertThat(peer.victim.nextTimeoutNs()).isGreaterThan(peer.nowNs);
        assertThat(peer.victim.isEnded()).isFalse();
    }

    // RFC 9260 section 3.3.4: counts that promise more than the chunk has allocate nothing
    @Test
    void gapAndDuplicateCountsAreHeldAgainstTheChunk() {
        HostilePeer peer = HostilePeer.connected();
        int[] counts = {0, 1, 2, 100, 255, 256, 16_383, 32_767, 32_768, 65_535};
        for (int gaps : counts) {
            for (int duplicates : counts) {
                byte[] value = new byte[12 + 8];
                System.arraycopy(new byte[]{(byte) (gaps >>> 8), (byte) gaps, (byte) (duplicates >>> 8),
                        (byte) duplicates}, 0, value, 8, 4);
                long before = peer.drops.get("sctp.malformed");
                peer = send(peer, chunk(ChunkType.SACK, 0, 4 + value.length, value));
                assertThat(peer.drops.get("sctp.malformed") - before).as(gaps + " and " + duplicates)
                        .isEqualTo(gaps + duplicates > 2 ? 1 : 0);
            }
        }
        assertThat(peer.victim.isEstablished()).isTrue();
    }

    // As many chunks as a DTLS record can hold
    @Test
    void aRecordFullOfTheSmallestChunksIsAnsweredWithFew() {
        int[] types = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 64, 0x3F, 0x7F, 0x82, 0xBF, 0xC0, 0xC1,
                0xFF};
        for (int type : types) {
            byte[] all = new byte[16_000];
            for (int at = 0; at < all.length; at += 4) {
                all[at] = (byte) type;
                all[at + 3] = 4;
            }
            send(HostilePeer.connected(), all);
        }
    }

    @Test
    void aRecordFullOfDataOnStreamsThatAreNotIsAnsweredWithFew() {
        HostilePeer peer = HostilePeer.connected();
        byte[] all = new byte[0];
        for (int i = 0; i < 500; i++) {
            byte[] value = {0, 0, (byte) (HostilePeer.TSN + i >>> 8), (byte) (HostilePeer.TSN + i), -1, -1, 0, 0, 0, 0,
                    0, 53, 'x'};
            all = join(all, chunk(ChunkType.DATA, 3, 17, value));
        }
        send(peer, all);
        peer.takeEvents();
        // RFC 9260 section 6.5: acknowledged and discarded.
        assertThat(peer.events).hasSize(1);
        assertThat(peer.drops.get("sctp.stream")).isEqualTo(500);
        assertThat(peer.answers(dev.parley.core.sctp.wire.Chunk.Sack.class).getLast().cumulativeTsn())
                .isEqualTo(HostilePeer.TSN + 499);
    }
}
