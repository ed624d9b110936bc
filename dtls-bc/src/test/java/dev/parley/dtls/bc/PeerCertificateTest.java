package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.ALICE;
import static dev.parley.dtls.bc.HandshakeTest.BOB;
import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 8122, RFC 8827 section 6.5, and row 11 of what went wrong elsewhere. */
class PeerCertificateTest {
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
        link.server.endpoint.send(new byte[10], 0, 10, link.nowNs);
        link.client.endpoint.send(new byte[10], 0, 10, link.nowNs);
        link.runFor(1_000);
        assertThat(link.client.received).isEmpty();
        assertThat(link.server.received).isEmpty();
        assertThat(link.client.events).hasOnlyElementsOfType(DtlsEvent.Failed.class).hasSize(1);
    }
}
