package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.stats.TransportStats;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two whole transports on the virtual network. */
class BundleTransportTest {
    private SimNetwork network;
    private TransportPeer alice;
    private TransportPeer bob;

    @BeforeEach
    void twoHosts() {
        build(DtlsRole.CLIENT, 1);
    }

    private void build(DtlsRole roleOfAlice, long seed) {
        network = new SimNetwork(seed).eachLink(link -> link.latencyMs(20));
        DtlsRole roleOfBob = roleOfAlice == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT;
        alice = new TransportPeer(network.host("alice", "192.0.2.1"), 0, roleOfAlice);
        bob = new TransportPeer(network.host("bob", "198.51.100.2"), 1, roleOfBob);
    }

    private void start() {
        alice.gather(bob);
        bob.gather(alice);
        alice.connect();
        bob.connect();
    }

    private boolean connected(long withinMs) {
        return network.clock().runUntilMs(() -> alice.isConnected() && bob.isConnected(), withinMs);
    }

    private void assertTrafficBothWays() {
        int before = alice.data.size();
        alice.sendData(new byte[]{1, 2, 3});
        bob.sendData(new byte[]{4, 5});
        alice.sendMedia(rtp(1 + before));
        bob.sendMedia(rtp(1 + before));
        alice.sendMedia(rtcp());
        network.clock().runForMs(500);
        assertThat(bob.data).hasSize(before + 1).last().isEqualTo(new byte[]{1, 2, 3});
        assertThat(alice.data).hasSize(before + 1).last().isEqualTo(new byte[]{4, 5});
        assertThat(alice.rtp).hasSize(before + 1).last().isEqualTo(rtp(1 + before));
        assertThat(bob.rtp).hasSize(before + 1);
        assertThat(bob.rtcp).last().isEqualTo(rtcp());
    }

    private static byte[] rtp(int sequence) {
        return new ByteWriter(112).u8(0x80).u8(96).u16(sequence).u32(1_000).u32(0xABCD).zeros(100).toByteArray();
    }

    private static byte[] rtcp() {
        return new ByteWriter(8).u8(0x80).u8(201).u16(1).u32(0xABCD).toByteArray();
    }

    @ParameterizedTest
    @EnumSource(DtlsRole.class)
    void mediaAndDataPassBothWays(DtlsRole roleOfAlice) {
        build(roleOfAlice, 1);
        start();
        assertThat(connected(2_000)).isTrue();
        assertThat(alice.dtlsStates()).containsExactly(DtlsState.CONNECTING, DtlsState.CONNECTED);
        assertTrafficBothWays();
        assertThat(alice.dropped("transport.unvalidated-path")).isZero();
        assertThat(bob.dropped("transport.unvalidated-path")).isZero();
    }

    @Test
    void statisticsTellWhatWasAgreedOn() {
        start();
        assertThat(connected(2_000)).isTrue();
        assertTrafficBothWays();
        TransportStats stats = alice.transport.stats();
        assertThat(stats.dtlsState()).isEqualTo("connected");
        assertThat(stats.dtlsRole()).isEqualTo("client");
        assertThat(stats.srtpCipher()).isEqualTo("SRTP_AEAD_AES_256_GCM");
        assertThat(stats.tlsVersion()).isEqualTo("FEFD");
        assertThat(stats.packetsSent()).isPositive();
        assertThat(stats.bytesReceived()).isGreaterThan(stats.packetsReceived());
        assertThat(alice.transport.remoteCertificateStats().fingerprint())
                .isEqualTo(bob.identity.fingerprints().get(0).value());
        assertThat(alice.transport.localCertificateStats()).isEqualTo(bob.transport.remoteCertificateStats());
        assertThat(alice.transport.pairStats()).anySatisfy(pair -> {
            assertThat(pair.selected()).isTrue();
            assertThat(pair.packetsSent()).isEqualTo(stats.packetsSent());
        });
    }

    @Test
    void theSameDescriptionAgainChangesNothing() {
        start();
        assertThat(connected(2_000)).isTrue();
        int events = alice.owner.events().size();
        alice.connect();
        network.clock().runForMs(100);
        assertThat(alice.owner.events()).hasSize(events);
        assertTrafficBothWays();
    }

    // A browser that answered speaks before its answer has arrived
    @Test
    void aHelloBeforeTheDescriptionIsAnsweredWhenTheDescriptionComes() {
        alice.gather(bob);
        bob.gather(alice);
        alice.connect();
        network.clock().runForMs(400);
        assertThat(bob.dtlsStates()).isEmpty();
        bob.connect();
        assertThat(connected(3_000)).isTrue();
        assertTrafficBothWays();
    }

    // Row 23
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aQuarterLostAndLongRoundTripsAreSurvived(long seed) {
        build(seed % 2 == 0 ? DtlsRole.CLIENT : DtlsRole.SERVER, seed);
        network.between(alice.owner.host(), bob.owner.host(), link -> link.latencyMs(250).loss(0.25).duplicate(0.05));
        start();
        assertThat(connected(40_000)).as("seed %d", seed).isTrue();
        network.between(alice.owner.host(), bob.owner.host(), link -> link.loss(0).duplicate(0).latencyMs(10));
        assertTrafficBothWays();
    }

    // Row 23: the server's last flight
    @Test
    void theLastFlightLostThreeTimesIsSurvived() {
        int[] lost = {0};
        network.link(bob.owner.host(), alice.owner.host())
                .dropIf(datagram -> isChangeCipherSpec(datagram) && lost[0]++ < 3);
        start();
        assertThat(connected(10_000)).isTrue();
        assertThat(lost[0]).isGreaterThanOrEqualTo(3);
        assertTrafficBothWays();
    }

    private static boolean isChangeCipherSpec(SimDatagram datagram) {
        return datagram.u8(0) == 20;
    }

    // RFC 7675 section 5.1: without consent nothing is sent, neither media nor data nor handshakes
    @Test
    void nothingIsSentAfterConsentHasEnded() {
        start();
        assertThat(connected(2_000)).isTrue();
        network.between(alice.owner.host(), bob.owner.host(), link -> link.down(true));
        network.clock().runForMs(60_000);
        assertThat(alice.transport.isMediaReady() || alice.transport.isDataReady()).isFalse();
        int[] seen = {0};
        network.tap((atNs, datagram, fate) -> seen[0] += datagram.u8(0) > 3 ? 1 : 0);
        alice.sendMedia(rtp(1));
        alice.sendData(new byte[]{1});
        network.clock().runForMs(1_000);
        assertThat(seen[0]).isZero();
    }

    @Test
    void closingTellsTheOtherSideAndFreesTheSockets() {
        start();
        assertThat(connected(2_000)).isTrue();
        alice.close();
        alice.close();
        network.clock().runForMs(100);
        assertThat(alice.transport.dtlsState()).isEqualTo(DtlsState.CLOSED);
        assertThat(bob.transport.dtlsState()).isEqualTo(DtlsState.CLOSED);
        assertThat(alice.owner.host().openSockets()).isZero();
        assertThat(alice.transport.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
        bob.close();
        assertThat(bob.owner.host().openSockets()).isZero();
    }
}
