package dev.parley.dtls.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipher;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JceAEADCipherImpl;

/**
 * Handshakes by Bouncy Castle's own arithmetic, records by the JDK's AES-GCM with its processor instructions: each is
 * the faster of the two at its part, by factors of two and of eight.
 *
 * <p>Any thread.
 */
final class HybridCrypto extends BcTlsCrypto {
    private final DefaultJcaJceHelper jce = new DefaultJcaJceHelper();
    private final JcaTlsCrypto jca;

    HybridCrypto(SecureRandom random) {
        super(random);
        jca = new JcaTlsCryptoProvider().create(random);
    }

    @Override
    public TlsCipher createCipher(TlsCryptoParameters parameters, int encryptionAlgorithm, int macAlgorithm)
            throws IOException {
        return new ForgivingCipher(super.createCipher(parameters, encryptionAlgorithm, macAlgorithm));
    }

    @Override
    protected TlsAEADCipher createCipher_AES_GCM(TlsCryptoParameters parameters, int keyBytes, int macBytes)
            throws IOException {
        // No nonce generator: then the explicit nonce is epoch and sequence number (RFC 5288 section 3), never reused.
        return new TlsAEADCipher(parameters, aesGcm(keyBytes, true), aesGcm(keyBytes, false), keyBytes, macBytes,
                TlsAEADCipher.AEAD_GCM, null);
    }

    private JceAEADCipherImpl aesGcm(int keyBytes, boolean encrypting) throws IOException {
        try {
            return new JceAEADCipherImpl(jca, jce, "AES/GCM/NoPadding", "AES", keyBytes, encrypting);
        } catch (GeneralSecurityException e) {
            throw new TlsFatalAlert(AlertDescription.internal_error, e);
        }
    }
}
