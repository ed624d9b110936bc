package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forged, broken and repeated datagrams change nothing (RFC 6347 section 4.1.2.7). */
class HostileInputTest {
    private static void assertAlive(VirtualLink link) {
        int before = link.server.received.size() + link.client.received.size();
        link.client.send(100);
        link.server.send(100);
        link.runFor(100);
        assertThat(link.client.received.size() + link.server.received.size()).isEqualTo(before + 2);
        assertThat(link.client.events).hasSize(1);
        assertThat(link.server.events).hasSize(1);
    }

    private static void give(VirtualLink link, byte[] datagram) {
        link.client.handle(datagram, link.nowNs);
        link.server.handle(datagram, link.nowNs);
    }

    private static byte[] record(int type, int epoch, long sequence, int bodyBytes) {
        ByteWriter writer = new ByteWriter(13 + bodyBytes);
        writer.u8(type).u16(0xFEFD).u16(epoch).u16((int) (sequence >>> 32)).u32(sequence).u16(bodyBytes);
        return writer.zeros(bodyBytes).toByteArray();
    }

    private static byte[] noise(Random random) {
        byte[] datagram = new byte[random.nextInt(200)];
        random.nextBytes(datagram);
        if (datagram.length > 0) {
            datagram[0] = (byte) (20 + random.nextInt(44));
        }
        if (datagram.length > 3 && random.nextBoolean()) {
            datagram[1] = (byte) 0xFE;
            datagram[2] = (byte) 0xFD;
        }
        return datagram;
    }

    @Test
    void noiseBetweenTheFlightsDoesNotDisturbTheHandshake() {
        Random random = new Random(7);
        VirtualLink[] link = new VirtualLink[1];
        link[0] = HandshakeTest.link((from, datagram) -> {
            for (int i = 0; i < 100; i++) {
                byte[] noise = noise(random);
                link[0].client.handle(noise, link[0].nowNs);
                link[0].server.handle(noise, link[0].nowNs);
            }
            return afterMs(10);
        });
        link[0].start();
        link[0].runFor(2_000);
        assertThat(link[0].client.endpoint.drops().get("dtls.malformed")).isPositive();
        assertAlive(link[0]);
    }

    @Test
    void aFloodAfterTheHandshakeIsCountedAndDropped() {
        VirtualLink link = HandshakeTest.connected();
        // A slow machine makes the library resend a flight, which the other side discards: that is no part of the flood.
        long before = link.client.endpoint.drops().total();
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            give(link, noise(random));
        }
        assertThat(link.client.endpoint.drops().total() - before).isEqualTo(20_000);
        assertAlive(link);
    }

    @Test
    void forgedRecordsOfEveryLengthAreDiscarded() {
        VirtualLink link = HandshakeTest.connected();
        for (int type = 20; type <= 25; type++) {
            for (int epoch = 0; epoch <= 2; epoch++) {
                for (int bytes = 0; bytes < 60; bytes++) {
                    give(link, record(type, epoch, 1_000 + bytes, bytes));
                }
            }
        }
        assertAlive(link);
    }

    // An alert that is not protected comes from nobody once there are keys
    @Test
    void aPlainFatalAlertDoesNotEndAConnectedAssociation() {
        VirtualLink link = HandshakeTest.connected();
        byte[] alert = record(21, 0, 999, 2);
        alert[13] = 2;
        alert[14] = 40;
        give(link, alert);
        assertAlive(link);
    }

    @Test
    void everythingReplayedIsDiscarded() {
        VirtualLink link = HandshakeTest.connected();
        assertAlive(link);
        link.fate((from, datagram) -> afterMs());
        for (byte[] datagram : List.copyOf(link.client.sent)) {
            link.server.handle(datagram, link.nowNs);
        }
        for (byte[] datagram : List.copyOf(link.server.sent)) {
            link.client.handle(datagram, link.nowNs);
        }
        link.runFor(10);
        assertThat(link.client.received).hasSize(1);
        assertThat(link.server.received).hasSize(1);
        link.fate((from, datagram) -> afterMs(1));
        assertAlive(link);
    }

    @Test
    void everyBitOfARecordCounts() {
        VirtualLink link = HandshakeTest.connected();
        link.fate((from, datagram) -> afterMs());
        link.client.send(20);
        link.runFor(1);
        byte[] good = link.client.sent.get(link.client.sent.size() - 1);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            link.server.handle(bad, link.nowNs);
        }
        link.runFor(1);
        assertThat(link.server.received).isEmpty();
        link.server.handle(good, link.nowNs);
        link.runFor(1);
        assertThat(link.server.received).hasSize(1);
    }

    @Test
    void cutDatagramsAreDropped() {
        VirtualLink[] link = new VirtualLink[1];
        link[0] = HandshakeTest.link((from, datagram) -> {
            for (int length = 0; length < datagram.length; length += 7) {
                if (RecordSyntax.fault(datagram, 0, length) != null) {
                    from.peer.handle(Arrays.copyOf(datagram, length), link[0].nowNs);
                }
            }
            return afterMs(10);
        });
        link[0].start();
        link[0].runFor(2_000);
        assertAlive(link[0]);
    }

    // The library would reserve 16 MB for each of 16 messages
    @Test
    void announcementsOfHugeMessagesAreDropped() {
        VirtualLink link = HandshakeTest.link((from, datagram) -> afterMs(10));
        link.start();
        for (int message = 0; message < 16; message++) {
            byte[] datagram = record(22, 0, 100 + message, 13);
            new ByteWriter(datagram, 13, 13).u8(11).u24(0xFF_FFFF).u16(message).u24(0).u24(1).u8(0);
            give(link, datagram);
        }
        assertThat(link.server.endpoint.drops().get("dtls.oversized-message")).isEqualTo(16);
        link.runFor(1_000);
        assertAlive(link);
    }
}
