package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.tls.crypto.CryptoHashAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's own hash functions say what is right. */
class ProcessorDigestTest {
    @ParameterizedTest
    @ValueSource(ints = {CryptoHashAlgorithm.sha256, CryptoHashAlgorithm.sha384, CryptoHashAlgorithm.sha512})
    void hashesAndKeyedHashesAreTheLibrarys(int algorithm) {
        for (int length : new int[]{0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1_000}) {
            assertThat(hash(ProcessorDigest.of(algorithm), length)).isEqualTo(hash(theirs(algorithm), length));
            assertThat(keyed(ProcessorDigest.of(algorithm), length)).isEqualTo(keyed(theirs(algorithm), length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CryptoHashAlgorithm.sha256, CryptoHashAlgorithm.sha384})
    void aCopyGoesItsOwnWay(int algorithm) {
        ProcessorDigest one = (ProcessorDigest) ProcessorDigest.of(algorithm);
        one.update((byte) 1);
        ProcessorDigest other = (ProcessorDigest) one.copy();
        other.update((byte) 2);
        byte[] first = new byte[one.getDigestSize()];
        one.doFinal(first, 0);
        Digest expected = theirs(algorithm);
        expected.update((byte) 1);
        byte[] wanted = new byte[first.length];
        expected.doFinal(wanted, 0);
        assertThat(first).isEqualTo(wanted);
    }

    private static Digest theirs(int algorithm) {
        return switch (algorithm) {
            case CryptoHashAlgorithm.sha256 -> SHA256Digest.newInstance();
            case CryptoHashAlgorithm.sha384 -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }

    private static byte[] hash(Digest digest, int length) {
        digest.update(new byte[length], 0, length);
        byte[] out = new byte[digest.getDigestSize() + 3];
        assertThat(digest.doFinal(out, 3)).isEqualTo(digest.getDigestSize());
        return out;
    }

    /** Keys shorter than a block and longer. */
    private static byte[] keyed(Digest digest, int length) {
        HMac mac = new HMac(digest);
        mac.init(new KeyParameter(new byte[length]));
        byte[] out = new byte[2 * mac.getMacSize()];
        for (int i = 0; i < 2; i++) {
            mac.update(new byte[length], 0, length);
            mac.doFinal(out, i * mac.getMacSize());
        }
        return out;
    }
}
