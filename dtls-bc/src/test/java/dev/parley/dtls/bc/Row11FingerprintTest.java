package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.ALICE;
import static dev.parley.dtls.bc.HandshakeTest.BOB;
import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Elsewhere: the certificate was not compared with the fingerprint, or not again (RFC 8122, RFC 8827 section 6.5). */
class Row11FingerprintTest {
    private static VirtualLink run(List<Fingerprint> ofServer, List<Fingerprint> ofClient) {
        VirtualLink link = HandshakeTest.link(ofServer, ofClient, PROFILES, PROFILES, MTU,
                (from, datagram) -> afterMs(10));
        link.start();
        link.runFor(2_000);
        return link;
    }

    private static void assertRefusedByClient(VirtualLink link, String why) {
        assertThat(link.client.failed().kind()).isEqualTo("fingerprint-failure");
        assertThat(link.client.failed().reason()).contains(why);
        assertThat(link.client.connected()).isNull();
        assertThat(link.server.connected()).isNull();
        // RFC 5246 section 7.2.2: bad_certificate(42)
        assertThat(link.client.failed().sentAlert()).isEqualTo(42);
        assertThat(link.server.failed().kind()).isEqualTo("dtls-failure");
        assertThat(link.server.failed().receivedAlert()).isEqualTo(42);
        assertThat(link.server.failed().reason()).contains("bad_certificate");
    }

    @Test
    void aServerWithAnotherCertificateIsRefused() {
        assertRefusedByClient(run(ALICE.fingerprints(), ALICE.fingerprints()), "announced");
    }

    @Test
    void aClientWithAnotherCertificateIsRefused() {
        VirtualLink link = run(BOB.fingerprints(), BOB.fingerprints());
        assertThat(link.server.failed().kind()).isEqualTo("fingerprint-failure");
        assertThat(link.server.connected()).isNull();
        assertThat(link.client.connected()).isNull();
        assertThat(link.client.failed().receivedAlert()).isEqualTo(42);
    }

    @Test
    void withoutAnyFingerprintNobodyIsTrusted() {
        assertRefusedByClient(run(List.of(), ALICE.fingerprints()), "no certificate fingerprint");
    }

    @Test
    void weakAndUnknownHashesDoNotCount() {
        for (String hash : new String[]{"sha-1", "md5", "sha-257"}) {
            assertRefusedByClient(run(List.of(new Fingerprint(hash, "00:11")), ALICE.fingerprints()), hash);
        }
    }

    @Test
    void longerHashesOfTheShaTwoFamilyCount() {
        for (String hash : new String[]{"sha-384", "SHA-512"}) {
            Fingerprint fingerprint = Fingerprint.of(hash, BOB.certificateDer());
            assertThat(run(List.of(fingerprint), ALICE.fingerprints()).client.connected()).isNotNull();
        }
    }

    // RFC 8122 section 5: only the fingerprints of the preferred hash function count
    @Test
    void aRightFingerprintDoesNotExcuseAWrongOneByABetterHash() {
        Fingerprint wrong = Fingerprint.of("sha-512", ALICE.certificateDer());
        assertRefusedByClient(run(List.of(BOB.fingerprints().get(0), wrong), ALICE.fingerprints()), "sha-512");
    }

    @Test
    void oneOfSeveralFingerprintsIsEnough() {
        List<Fingerprint> two = List.of(ALICE.fingerprints().get(0), BOB.fingerprints().get(0));
        assertThat(run(two, ALICE.fingerprints()).client.connected()).isNotNull();
    }

    @Test
    void nothingIsDecryptedAfterAFailure() {
        VirtualLink link = run(ALICE.fingerprints(), ALICE.fingerprints());
        link.server.send(10);
        link.client.send(10);
        link.runFor(1_000);
        assertThat(link.client.received).isEmpty();
        assertThat(link.server.received).isEmpty();
        assertThat(link.client.events).hasOnlyElementsOfType(DtlsEvent.Failed.class).hasSize(1);
    }

    // Whole transports: nothing passes either way, the state is failed and says why

    private final SimNetwork network = new SimNetwork(1).eachLink(link -> link.latencyMs(20));
    private final TransportPeer alice = new TransportPeer(network.host("alice", "192.0.2.1"), 0, DtlsRole.CLIENT);
    private final TransportPeer bob = new TransportPeer(network.host("bob", "198.51.100.2"), 1, DtlsRole.SERVER);

    /** What bob announced to alice, and the words her error must hold. */
    static List<Arguments> announcements() {
        String unknown = "sha-257";
        return List.of(Arguments.of("wrong", ALICE.fingerprints(), "announced"),
                Arguments.of("missing", List.of(), "no certificate fingerprint"),
                Arguments.of("unknown hash", List.of(new Fingerprint(unknown, "00:11")), unknown),
                Arguments.of("weak hash", List.of(new Fingerprint("sha-1", "00:11")), "sha-1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("announcements")
    void whatIsNotTheAnnouncedCertificateGetsNoMediaAndNoData(String name, List<Fingerprint> announced, String why) {
        alice.gather(bob);
        bob.gather(alice);
        alice.connect(announced);
        bob.connect();
        network.clock().runForMs(3_000);
        assertFailed(alice, why);
        assertNothingPasses();
        assertThat(bob.isConnected()).isFalse();
    }

    // RFC 8842 section 5.5: another certificate is another association, which needs new ICE credentials as well
    @Test
    void aFingerprintThatChangesLaterEndsTheSession() {
        alice.gather(bob);
        bob.gather(alice);
        alice.connect();
        bob.connect();
        assertThat(network.clock().runUntilMs(() -> alice.isConnected() && bob.isConnected(), 2_000)).isTrue();
        bob.connect(bob.identity.fingerprints());
        assertFailed(bob, "other certificate fingerprints");
        assertNothingPasses();
        assertThat(alice.transport.dtlsState()).isEqualTo(DtlsState.CLOSED);
        bob.connect();
        network.clock().runForMs(1_000);
        assertFailed(bob, "other certificate fingerprints");
    }

    private static void assertFailed(TransportPeer peer, String why) {
        assertThat(peer.lastDtlsEvent().state()).isEqualTo(DtlsState.FAILED);
        assertThat(peer.lastDtlsEvent().errorDetail()).isEqualTo("fingerprint-failure");
        assertThat(peer.lastDtlsEvent().reason()).contains(why);
    }

    private void assertNothingPasses() {
        for (TransportPeer peer : List.of(alice, bob)) {
            peer.sendData(new byte[]{1});
            peer.sendMedia(new ByteWriter(112).u8(0x80).u8(96).zeros(110).toByteArray());
        }
        network.clock().runForMs(300);
        for (TransportPeer peer : List.of(alice, bob)) {
            assertThat(peer.transport.isMediaReady() || peer.transport.isDataReady()).isFalse();
            assertThat(peer.data).isEmpty();
            assertThat(peer.rtp).isEmpty();
        }
    }
}
