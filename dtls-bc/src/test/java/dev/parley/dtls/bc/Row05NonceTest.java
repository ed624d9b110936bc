package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Elsewhere: random explicit nonces of AES-GCM came twice, which gives the key away (CVE-2026-26014). */
class Row05NonceTest {
    private static final int RECORDS = Boolean.getBoolean("parley.soak") ? 1_000_000 : 100_000;
    private static final int HEADER_BYTES = 13;

    /**
     * RFC 5288 section 3, RFC 6347 section 4.1: each protected record's explicit nonce is its epoch and sequence number,
     * and no record has the number of one before it. Only the Finished of a flight that is sent again comes again, with
     * every bit as it was.
     */
    private static final class Watch {
        long records;
        int again;
        private long lastNonce = -1;
        private byte[] last = {};

        void look(byte[] data, int length) {
            for (int at = 0; at < length;) {
                int bytes = HEADER_BYTES + ((data[at + 11] & 0xFF) << 8 | data[at + 12] & 0xFF);
                if (data[at + 4] == 1) {
                    look(Arrays.copyOfRange(data, at, at + bytes));
                }
                at += bytes;
            }
        }

        private void look(byte[] record) {
            if (Arrays.equals(record, last)) {
                again++;
                return;
            }
            long header = u64(record, 3);
            if (u64(record, HEADER_BYTES) != header || header >>> 48 != 1 || header <= lastNonce) {
                throw new AssertionError("nonce %x in record %x after %x"
                        .formatted(u64(record, HEADER_BYTES), header, lastNonce));
            }
            lastNonce = header;
            last = record;
            records++;
        }

        private static long u64(byte[] data, int at) {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value = value << 8 | data[at + i] & 0xFF;
            }
            return value;
        }
    }

    private static Watch watch(VirtualLink.Side side) {
        Watch watch = new Watch();
        side.sent.forEach(datagram -> watch.look(datagram, datagram.length));
        return watch;
    }

    private static void send(VirtualLink.Side side, int count, Watch watch) {
        for (int i = 0; i < count; i++) {
            byte[] datagram = side.seal(20);
            watch.look(datagram, datagram.length);
        }
    }

    @Test
    void noNonceComesTwiceInManyRecordsEachWay() {
        VirtualLink link = HandshakeTest.connected();
        for (VirtualLink.Side side : new VirtualLink.Side[]{link.client, link.server}) {
            Watch watch = watch(side);
            long ofHandshake = watch.records;
            assertThat(ofHandshake).as("Finished").isPositive();
            send(side, RECORDS, watch);
            assertThat(watch.records).isEqualTo(ofHandshake + RECORDS);
            assertThat(watch.again).isZero();
        }
    }

    // RFC 6347 section 4.2.4
    @Test
    void aFlightThatIsSentAgainProtectsNothingElseUnderItsNonce() {
        int[] lostOf = {0, 0};
        VirtualLink link = HandshakeTest.link((from, datagram) -> {
            int side = from.name.equals("client") ? 0 : 1;
            boolean last = hasProtectedRecord(datagram) && lostOf[side]++ < 3;
            return last ? afterMs() : afterMs(10);
        });
        link.start();
        link.runUntilSettled(60_000);
        assertThat(link.client.connected()).isNotNull();
        assertThat(link.server.connected()).isNotNull();
        for (VirtualLink.Side side : new VirtualLink.Side[]{link.client, link.server}) {
            Watch watch = watch(side);
            assertThat(watch.again).isGreaterThanOrEqualTo(3);
            send(side, 1_000, watch);
            assertThat(watch.records).isEqualTo(1_001);
        }
    }

    private static boolean hasProtectedRecord(byte[] datagram) {
        for (int at = 0; at < datagram.length;) {
            if (datagram[at + 4] == 1) {
                return true;
            }
            at += HEADER_BYTES + ((datagram[at + 11] & 0xFF) << 8 | datagram[at + 12] & 0xFF);
        }
        return false;
    }

    // Neither forged records nor records that are refused turn the number back
    @Test
    void failuresGiveNoNonceBack() {
        VirtualLink link = HandshakeTest.connected();
        Random random = new Random(5);
        Watch watch = watch(link.client);
        for (int i = 0; i < 2_000; i++) {
            byte[] forged = link.server.sent.get(link.server.sent.size() - 1).clone();
            forged[random.nextInt(forged.length)] ^= (byte) (1 << random.nextInt(8));
            link.client.handle(forged, link.nowNs);
            assertThat(link.client.seal(20_000)).isEmpty();
            send(link.client, 1, watch);
        }
        assertThat(link.client.endpoint.drops().get("dtls.oversized-send")).isEqualTo(2_000);
        assertThat(watch.records).isEqualTo(2_001);
    }

    // RFC 6347 section 4.1: the records behind the handshake go on where the library's own ended, goodbye included
    @Test
    void numbersGoOnWithoutGapFromFinishedToCloseNotify() {
        VirtualLink link = HandshakeTest.connected();
        Watch watch = watch(link.server);
        long finished = watch.lastNonce;
        send(link.server, 3, watch);
        link.server.endpoint.close();
        byte[] goodbye = new byte[100];
        watch.look(goodbye, link.server.endpoint.pollTransmit(goodbye, 0, goodbye.length));
        assertThat(watch.lastNonce).isEqualTo(finished + 4);
    }

    // The same number in the other direction, or in another session, is under another key (RFC 5246 section 6.3)
    @Test
    void equalNoncesAreNeverUnderOneKey() {
        VirtualLink one = HandshakeTest.connected();
        VirtualLink two = HandshakeTest.connected();
        byte[][] ciphertexts = {firstRecord(one.client), firstRecord(one.server), firstRecord(two.client),
                firstRecord(two.server)};
        for (int i = 0; i < ciphertexts.length; i++) {
            for (int j = i + 1; j < ciphertexts.length; j++) {
                assertThat(ciphertexts[i]).isNotEqualTo(ciphertexts[j]);
            }
        }
    }

    /** Without header and nonce. */
    private static byte[] firstRecord(VirtualLink.Side side) {
        byte[] record = side.seal(40);
        return Arrays.copyOfRange(record, HEADER_BYTES + 8, record.length);
    }
}
