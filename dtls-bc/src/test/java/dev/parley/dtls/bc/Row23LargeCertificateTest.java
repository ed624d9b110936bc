package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import java.io.IOException;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere a flight that needs several datagrams never gets through a path of 1200 bytes, or only without loss. */
class Row23LargeCertificateTest {
    private static final long[] LOST = {};
    private static final BcDtlsIdentity CLIENT = large((BcDtlsIdentity) HandshakeTest.ALICE);
    private static final BcDtlsIdentity SERVER = large((BcDtlsIdentity) HandshakeTest.BOB);

    /** The same key under a name of 5000 letters. Nobody checks the signature: the fingerprint is what counts. */
    private static BcDtlsIdentity large(BcDtlsIdentity small) {
        TBSCertificate from = Certificate.getInstance(small.certificateDer()).getTBSCertificate();
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(from.getSerialNumber());
        body.setSignature(from.getSignature());
        body.setIssuer(from.getIssuer());
        body.setSubject(new X500Name("CN=" + "n".repeat(5_000)));
        body.setStartDate(from.getStartDate());
        body.setEndDate(from.getEndDate());
        body.setSubjectPublicKeyInfo(from.getSubjectPublicKeyInfo());
        ASN1EncodableVector certificate = new ASN1EncodableVector(3);
        certificate.add(body.generateTBSCertificate());
        certificate.add(from.getSignature());
        certificate.add(new DERBitString(new byte[70]));
        try {
            return new BcDtlsIdentity(small.privateKey(), new DERSequence(certificate).getEncoded(), small.expires());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static VirtualLink link(VirtualLink.Fate fate) {
        return new VirtualLink(HandshakeTest.PROVIDER.newEndpoint(CLIENT, DtlsRole.CLIENT, SERVER.fingerprints(),
                PROFILES, MTU),
                HandshakeTest.PROVIDER.newEndpoint(SERVER, DtlsRole.SERVER, CLIENT.fingerprints(), PROFILES, MTU),
                (from, datagram) -> datagram.length > MTU ? LOST : fate.delaysMs(from, datagram));
    }

    private static void connects(VirtualLink link, long withinMs) {
        link.start();
        link.runUntilSettled(withinMs);
        assertThat(link.client.connected()).as("%s", link.client.events).isNotNull();
        assertThat(link.server.connected()).as("%s", link.server.events).isNotNull();
        assertThat(link.server.connected().certificates().get(0)).isEqualTo(CLIENT.certificateDer());
    }

    @Test
    void itComesInPieces() {
        VirtualLink link = link((from, datagram) -> afterMs(20));
        connects(link, 1_000);
        assertThat(link.client.sent).hasSizeGreaterThan(5)
                .allSatisfy(d -> assertThat(d.length).isLessThanOrEqualTo(MTU));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aQuarterOfThePiecesMayBeLostAndTheOthersOutOfOrder(long seed) {
        Random random = new Random(seed);
        int[] lost = new int[1];
        VirtualLink link = link((from, datagram) -> {
            boolean isLost = random.nextInt(4) == 0;
            lost[0] += isLost ? 1 : 0;
            return isLost ? LOST : afterMs(20 + random.nextInt(40));
        });
        connects(link, 30_000);
        assertThat(lost[0]).as("seed %d", seed).isPositive();
    }
}
