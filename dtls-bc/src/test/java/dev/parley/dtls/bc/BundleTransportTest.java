package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stats.TransportStats;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.SimSocket;
import java.util.ArrayList;
import java.util.List;
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

    // Row 1: a ClientHello of a stranger takes over nothing, before and after nomination
    @ParameterizedTest
    @EnumSource(DtlsRole.class)
    void helloesOfAThousandStrangersAreNotHeard(DtlsRole roleOfAlice) {
        build(roleOfAlice, 1);
        List<byte[]> heard = new ArrayList<>();
        List<SimSocket> strangers = strangers(heard);
        byte[] hello = strangersHello();
        start();
        flood(strangers, hello, 0);
        assertThat(connected(3_000)).isTrue();
        flood(strangers, hello, 100);
        assertTrafficBothWays();
        assertThat(heard).isEmpty();
        assertThat(bob.dropped("transport.unvalidated-path")).isGreaterThanOrEqualTo(2_000);
        assertThat(bob.dtlsStates()).containsExactly(DtlsState.CONNECTING, DtlsState.CONNECTED);
    }

    private List<SimSocket> strangers(List<byte[]> heard) {
        List<SimSocket> strangers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String ip = "203.0." + (113 + i / 250) + "." + (1 + i % 250);
            SimHost host = network.host("stranger" + i, ip);
            strangers.add(host.open(ip, 0, (socket, datagram) -> heard.add(datagram.payload())));
        }
        return strangers;
    }

    /** What a client of ours would say that has its own certificate. */
    private static byte[] strangersHello() {
        VirtualLink link = HandshakeTest.link((from, datagram) -> new long[0]);
        link.start();
        return link.client.sent.get(0);
    }

    /** Each stranger knocks three times at bob's port, 5 ms apart. */
    private void flood(List<SimSocket> strangers, byte[] hello, long fromMs) {
        for (int round = 0; round < 3; round++) {
            network.clock().after((fromMs + round * 5) * 1_000_000L, () -> {
                for (SimSocket stranger : strangers) {
                    stranger.send(new SimAddress("198.51.100.2", 40_000), hello);
                }
            });
        }
    }

    // Row 1: an IPv4-mapped address is the plain one
    @Test
    void theMappedFormOfAnAddressIsTheSamePath() {
        start();
        assertThat(connected(2_000)).isTrue();
        Path plain = bob.selected.get(bob.selected.size() - 1);
        TransportAddress mapped = TransportAddress.of("::ffff:" + plain.remote().ip(), plain.remote().port());
        bob.owner.inject(new Path(plain.local(), mapped), new byte[]{23, (byte) 0xFE, (byte) 0xFD});
        assertThat(bob.dropped("transport.unvalidated-path")).isZero();
        assertThat(bob.dropped("dtls.malformed")).isEqualTo(1);
    }

    // Row 11
    @Test
    void aWrongFingerprintEndsInFailureWithoutMediaAndData() {
        alice.gather(bob);
        bob.gather(alice);
        alice.connect(alice.identity.fingerprints());
        bob.connect();
        network.clock().runForMs(2_000);
        assertThat(alice.lastDtlsEvent().state()).isEqualTo(DtlsState.FAILED);
        assertThat(alice.lastDtlsEvent().errorDetail()).isEqualTo("fingerprint-failure");
        assertThat(bob.lastDtlsEvent().state()).isEqualTo(DtlsState.FAILED);
        assertThat(bob.lastDtlsEvent().errorDetail()).isEqualTo("dtls-failure");
        assertThat(alice.transport.isMediaReady() || alice.transport.isDataReady()).isFalse();
        assertThat(bob.transport.isMediaReady() || bob.transport.isDataReady()).isFalse();
    }

    // Row 11
    @Test
    void aFingerprintChangedLaterEndsTheSession() {
        start();
        assertThat(connected(2_000)).isTrue();
        bob.connect(bob.identity.fingerprints());
        assertThat(bob.lastDtlsEvent().state()).isEqualTo(DtlsState.FAILED);
        assertThat(bob.lastDtlsEvent().errorDetail()).isEqualTo("fingerprint-failure");
        bob.sendMedia(rtp(1));
        alice.sendMedia(rtp(1));
        network.clock().runForMs(200);
        assertThat(alice.rtp).isEmpty();
        assertThat(bob.rtp).isEmpty();
        assertThat(alice.transport.dtlsState()).isEqualTo(DtlsState.CLOSED);
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
