package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsRole;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.tls.AbstractTlsPeer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;

/** Certificates nobody honest has, and peers that present them. */
final class HostileCertificates {
    private HostileCertificates() {}

    static byte[] certificate(SubjectPublicKeyInfo key) throws IOException {
        AlgorithmIdentifier signature = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(1));
        body.setSignature(signature);
        body.setIssuer(new X500Name("CN=x"));
        body.setSubject(new X500Name("CN=x"));
        body.setStartDate(new Time(new Date(0)));
        body.setEndDate(new Time(new Date(1_000)));
        body.setSubjectPublicKeyInfo(key);
        return sequence(body.generateTBSCertificate(), signature, new DERBitString(new byte[8])).getEncoded();
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        vector.addAll(parts);
        return new DERSequence(vector);
    }

    static SubjectPublicKeyInfo ec(ASN1Encodable parameters) {
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters),
                new byte[65]);
    }

    /**
     * A curve over the integers modulo a number that is no prime, its generator compressed: to find the other half of
     * it OpenSSL looked for a square root that does not exist, for ever (CVE-2022-0778).
     */
    static ASN1Encodable compositeField(int bits) {
        BigInteger composite = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(3)).pow(2);
        byte[] x = new byte[bits / 4 + 2];
        Arrays.fill(x, (byte) 7);
        x[0] = 2;
        return sequence(new ASN1Integer(1), sequence(X9ObjectIdentifiers.prime_field, new ASN1Integer(composite)),
                sequence(new DEROctetString(new byte[]{1}), new DEROctetString(new byte[]{7})), new DEROctetString(x),
                new ASN1Integer(composite));
    }

    static SubjectPublicKeyInfo rsa(int bits, BigInteger exponent) throws IOException {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, exponent));
    }

    /** Sequences in sequences. */
    static byte[] deep(int bytes) {
        byte[] der = new byte[bytes];
        for (int i = 0; i + 4 <= bytes; i += 4) {
            int rest = bytes - i - 4;
            der[i] = 0x30;
            der[i + 1] = (byte) 0x82;
            der[i + 2] = (byte) (rest >>> 8);
            der[i + 3] = (byte) rest;
        }
        return der;
    }

    /** The same with indefinite lengths, twice as deep. */
    static byte[] deepWithoutLengths(int bytes) {
        byte[] ber = new byte[bytes];
        for (int i = 0; i + 2 <= bytes; i += 2) {
            ber[i] = 0x30;
            ber[i + 1] = (byte) 0x80;
        }
        return ber;
    }

    /** A peer of ours in everything but what it presents as its certificates. */
    static AbstractTlsPeer peer(Negotiation negotiation, DtlsRole role, byte[]... chain) {
        return role == DtlsRole.CLIENT ? client(negotiation, chain) : server(negotiation, chain);
    }

    private static WebRtcClient client(Negotiation negotiation, byte[]... chain) {
        return new WebRtcClient(negotiation) {
            @Override
            public TlsAuthentication getAuthentication() {
                return new TlsAuthentication() {
                    @Override
                    public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                        negotiation.verify(server.getCertificate());
                    }

                    @Override
                    public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                        return signer(negotiation, context, chain);
                    }
                };
            }
        };
    }

    private static WebRtcServer server(Negotiation negotiation, byte[]... chain) {
        return new WebRtcServer(negotiation) {
            @Override
            protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
                return signer(negotiation, context, chain);
            }
        };
    }

    private static TlsCredentialedSigner signer(Negotiation negotiation, TlsContext context, byte[]... chain)
            throws IOException {
        TlsCredentialedSigner own = negotiation.credentials(context);
        TlsCertificate[] certificates = new TlsCertificate[chain.length];
        for (int i = 0; i < chain.length; i++) {
            certificates[i] = instead(TlsCertificate.class, own.getCertificate().getCertificateAt(0), "getEncoded",
                    chain[i]);
        }
        return instead(TlsCredentialedSigner.class, own, "getCertificate", new Certificate(certificates));
    }

    /** The same object, but for one method. */
    private static <T> T instead(Class<T> type, T real, String method, Object result) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, called, args) -> {
            if (called.getName().equals(method)) {
                return result;
            }
            try {
                return called.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Adds up what the handling of datagrams takes. */
    static DtlsEndpoint timed(DtlsEndpoint endpoint, long[] spentNs) {
        return DtlsEndpoint.class.cast(Proxy.newProxyInstance(DtlsEndpoint.class.getClassLoader(),
                new Class<?>[]{DtlsEndpoint.class}, (self, called, args) -> {
                    long beginNs = System.nanoTime();
                    try {
                        return called.invoke(endpoint, args);
                    } finally {
                        spentNs[0] += called.getName().equals("handleDatagram") ? System.nanoTime() - beginNs : 0;
                    }
                }));
    }
}
