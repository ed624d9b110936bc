package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.tls.TlsFatalAlert;
import org.junit.jupiter.api.Test;

/** Row 12 of what went wrong elsewhere: certificates made to be expensive (CVE-2022-0778). */
class PeerKeysTest {
    private static byte[] certificate(SubjectPublicKeyInfo key) throws IOException {
        AlgorithmIdentifier signature = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(1));
        body.setSignature(signature);
        body.setIssuer(new X500Name("CN=x"));
        body.setSubject(new X500Name("CN=x"));
        body.setStartDate(new Time(new Date(0)));
        body.setEndDate(new Time(new Date(1_000)));
        body.setSubjectPublicKeyInfo(key);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(body.generateTBSCertificate());
        parts.add(signature);
        parts.add(new DERBitString(new byte[8]));
        return new DERSequence(parts).getEncoded();
    }

    private static SubjectPublicKeyInfo ec(org.bouncycastle.asn1.ASN1Encodable parameters) {
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters),
                new byte[65]);
    }

    private static SubjectPublicKeyInfo rsa(int bits, BigInteger exponent) throws IOException {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, exponent));
    }

    private static void assertRefusedQuickly(byte[] certificate) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> PeerKeys.require(certificate)).isInstanceOf(TlsFatalAlert.class);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void curvesInUseAndOrdinaryRsaKeysAreAccepted() throws IOException {
        byte[] p256 = certificate(ec(SECObjectIdentifiers.secp256r1));
        byte[] rsa2048 = certificate(rsa(2_048, BigInteger.valueOf(65_537)));
        assertThatCode(() -> PeerKeys.require(p256)).doesNotThrowAnyException();
        assertThatCode(() -> PeerKeys.require(rsa2048)).doesNotThrowAnyException();
    }

    @Test
    void curvesGivenByParametersAndOddCurvesAreRefused() throws IOException {
        assertRefusedQuickly(certificate(ec(ECNamedCurveTable.getByName("P-256").toASN1Primitive())));
        assertRefusedQuickly(certificate(ec(SECObjectIdentifiers.sect571r1)));
        assertRefusedQuickly(certificate(ec(DERNull.INSTANCE)));
    }

    @Test
    void rsaKeysOfUnusualSizeAreRefused() throws IOException {
        assertRefusedQuickly(certificate(rsa(16_384, BigInteger.valueOf(65_537))));
        assertRefusedQuickly(certificate(rsa(512, BigInteger.valueOf(65_537))));
        assertRefusedQuickly(certificate(rsa(4_096, BigInteger.ONE.shiftLeft(4_000).setBit(0))));
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        assertRefusedQuickly(new byte[0]);
        assertRefusedQuickly(new byte[100]);
        assertRefusedQuickly(new byte[100_000]);
        byte[] deep = new byte[8_000];
        for (int i = 0; i + 4 <= deep.length; i += 4) {
            int rest = deep.length - i - 4;
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) (rest >>> 8);
            deep[i + 3] = (byte) rest;
        }
        assertRefusedQuickly(deep);
    }
}
