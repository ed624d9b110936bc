package dev.parley.dtls.bc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Makes keys and self-signed certificates as browsers do (RFC 8827 section 6.5): ECDSA on P-256 with SHA-256, a name
 * that says nothing.
 */
final class SelfSigned {
    private static final X500Name NAME = new X500Name("CN=WebRTC");
    private static final AlgorithmIdentifier ECDSA_SHA256 = new AlgorithmIdentifier(
            X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final int SERIAL_BITS = 64;

    private SelfSigned() {}

    static BcDtlsIdentity newIdentity(SecureRandom random, Instant notBefore, Instant notAfter) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(p256(), random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        ECPrivateKeyParameters privateKey = (ECPrivateKeyParameters) pair.getPrivate();
        try {
            SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
            TBSCertificate body = body(publicKey, new BigInteger(SERIAL_BITS, random), notBefore, notAfter);
            return new BcDtlsIdentity(privateKey, sign(body, privateKey), notAfter);
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate of our own did not encode", e);
        }
    }

    /** With the library's arithmetic for this very curve, four times as fast as the one for any curve. */
    private static ECNamedDomainParameters p256() {
        return new ECNamedDomainParameters(X9ObjectIdentifiers.prime256v1,
                CustomNamedCurves.getByOID(X9ObjectIdentifiers.prime256v1));
    }

    private static TBSCertificate body(SubjectPublicKeyInfo publicKey, BigInteger serial, Instant notBefore,
            Instant notAfter) throws IOException {
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(serial.setBit(0)));
        body.setSignature(ECDSA_SHA256);
        body.setIssuer(NAME);
        body.setSubject(NAME);
        body.setStartDate(time(notBefore));
        body.setEndDate(time(notAfter));
        body.setSubjectPublicKeyInfo(publicKey);
        return body.generateTBSCertificate();
    }

    /**
     * UTCTime until 2049, GeneralizedTime afterwards (RFC 5280 section 4.1.2.5). Encoded here, since the library's classes
     * ask for the date formats of all languages, which costs the first connection of a process 60 ms.
     */
    static Time time(Instant at) throws IOException {
        OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
        long digits = utc.getYear();
        int[] rest = {utc.getMonthValue(), utc.getDayOfMonth(), utc.getHour(), utc.getMinute(), utc.getSecond()};
        for (int two : rest) {
            digits = 100 * digits + two;
        }
        boolean shortYear = utc.getYear() >= 1950 && utc.getYear() < 2050;
        String text = (shortYear ? Long.toString(digits).substring(2) : Long.toString(digits)) + "Z";
        byte[] der = new byte[2 + text.length()];
        der[0] = (byte) (shortYear ? BERTags.UTC_TIME : BERTags.GENERALIZED_TIME);
        der[1] = (byte) text.length();
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, der, 2, text.length());
        return Time.getInstance(ASN1Primitive.fromByteArray(der));
    }

    private static byte[] sign(TBSCertificate body, ECPrivateKeyParameters privateKey) throws IOException {
        DSADigestSigner signer = new DSADigestSigner(new ECDSASigner(), new SHA256Digest(),
                StandardDSAEncoding.INSTANCE);
        signer.init(true, privateKey);
        byte[] encoded = body.getEncoded(ASN1Encoding.DER);
        signer.update(encoded, 0, encoded.length);
        ASN1EncodableVector certificate = new ASN1EncodableVector(3);
        certificate.add(body);
        certificate.add(ECDSA_SHA256);
        certificate.add(new DERBitString(signer.generateSignature()));
        return new DERSequence(certificate).getEncoded(ASN1Encoding.DER);
    }
}
