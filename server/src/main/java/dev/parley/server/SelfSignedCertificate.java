package dev.parley.server;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for this computer's names and addresses, made at the start and forgotten at the end: enough for a phone
 * in the same network to get camera and microphone after one warning. A server for the public has a real one in front.
 *
 * @param keyPem the private key, PKCS #8
 * @param certificatePem the certificate
 *
 * <p>Immutable.
 */
record SelfSignedCertificate(String keyPem, String certificatePem) {
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration CLOCK_SKEW = Duration.ofHours(24);

    static SelfSignedCertificate generate() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X509Certificate certificate = certificate(keys);
            return new SelfSignedCertificate(pem("PRIVATE KEY", keys.getPrivate().getEncoded()),
                    pem("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        X500Name name = new X500Name("CN=Parley on " + hostName());
        var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(63, new SecureRandom()),
                Date.from(now.minus(CLOCK_SKEW)), Date.from(now.plus(LIFETIME)), name, keys.getPublic());
        addExtensions(builder);
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static void addExtensions(JcaX509v3CertificateBuilder builder) throws CertIOException, IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        // Apple's systems refuse certificates without it.
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(subjectNames().toArray(GeneralName[]::new)));
    }

    private static List<GeneralName> subjectNames() throws IOException {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        if (!hostName().equals("localhost")) {
            names.add(new GeneralName(GeneralName.dNSName, hostName()));
        }
        for (InetAddress address : addresses()) {
            names.add(new GeneralName(GeneralName.iPAddress, text(address)));
        }
        return names;
    }

    /** The computer's addresses that a neighbour could use, and the loopback ones. */
    static List<InetAddress> addresses() throws IOException {
        return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress()).toList();
    }

    static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = address instanceof Inet6Address ? text.indexOf('%') : -1;
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static String hostName() throws IOException {
        String name = InetAddress.getLocalHost().getHostName();
        return name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?") ? name : "localhost";
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
