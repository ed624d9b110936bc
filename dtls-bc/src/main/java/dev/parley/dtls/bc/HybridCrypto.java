package dev.parley.dtls.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.EncryptionAlgorithm;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The cryptography of one association: the handshake by Bouncy Castle's own arithmetic, hashes and records by the JDK,
 * which has the processor's instructions for SHA-2 and AES-GCM: each is the faster of the two at its part, by factors of two and of eight.
 *
 * <p>Loop-owned.
 */
final class HybridCrypto extends BcTlsCrypto {
    private RecordProtection protection;

    HybridCrypto(SecureRandom random) {
        super(random);
    }

    /** The keys that the handshake made, or null before. */
    RecordProtection protection() {
        return protection;
    }

    @Override
    public Digest createDigest(int cryptoHashAlgorithm) {
        Digest fast = ProcessorDigest.of(cryptoHashAlgorithm);
        return fast != null ? fast : super.createDigest(cryptoHashAlgorithm);
    }

    @Override
    public Digest cloneDigest(int cryptoHashAlgorithm, Digest digest) {
        return digest instanceof ProcessorDigest fast
                ? (Digest) fast.copy()
                : super.cloneDigest(cryptoHashAlgorithm, digest);
    }

    /** Of nothing but AES-GCM: no other suite is ever offered or accepted. */
    @Override
    public TlsCipher createCipher(TlsCryptoParameters parameters, int encryptionAlgorithm, int macAlgorithm)
            throws IOException {
        int keyBytes = switch (encryptionAlgorithm) {
            case EncryptionAlgorithm.AES_128_GCM -> 16;
            case EncryptionAlgorithm.AES_256_GCM -> 32;
            default -> throw new TlsFatalAlert(AlertDescription.internal_error);
        };
        try {
            protection = new RecordProtection(parameters, keyBytes);
            return protection;
        } catch (GeneralSecurityException e) {
            throw new TlsFatalAlert(AlertDescription.internal_error, e);
        }
    }
}
