package dev.parley.dtls.bc;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.tls.crypto.CryptoHashAlgorithm;
import org.bouncycastle.util.Memoable;

/**
 * A hash function by the JDK, which has the processor's instructions for it, in the shape that the library wants: a handshake
 * computes some two hundred blocks of it.
 *
 * <p>Loop-owned.
 */
final class ProcessorDigest implements ExtendedDigest, Memoable {
    private static final int BLOCK_BYTES_OF_SHA_256 = 64;
    private static final int BLOCK_BYTES = 128;

    private MessageDigest state;

    private ProcessorDigest(MessageDigest state) {
        this.state = state;
    }

    /** Null for a hash function that is not made here. */
    static Digest of(int cryptoHashAlgorithm) {
        String name = switch (cryptoHashAlgorithm) {
            case CryptoHashAlgorithm.sha256 -> "SHA-256";
            case CryptoHashAlgorithm.sha384 -> "SHA-384";
            case CryptoHashAlgorithm.sha512 -> "SHA-512";
            default -> null;
        };
        try {
            return name == null ? null : new ProcessorDigest(MessageDigest.getInstance(name));
        } catch (NoSuchAlgorithmException e) {
            return null; // the library has its own
        }
    }

    @Override
    public String getAlgorithmName() {
        return state.getAlgorithm();
    }

    @Override
    public int getDigestSize() {
        return state.getDigestLength();
    }

    @Override
    public int getByteLength() {
        return getDigestSize() == 32 ? BLOCK_BYTES_OF_SHA_256 : BLOCK_BYTES;
    }

    @Override
    public void update(byte in) {
        state.update(in);
    }

    @Override
    public void update(byte[] in, int offset, int length) {
        state.update(in, offset, length);
    }

    @Override
    public int doFinal(byte[] out, int offset) {
        try {
            return state.digest(out, offset, getDigestSize());
        } catch (DigestException e) {
            throw new IllegalArgumentException(e); // the library gave too little room
        }
    }

    @Override
    public void reset() {
        state.reset();
    }

    @Override
    public Memoable copy() {
        return new ProcessorDigest(copyOf(this));
    }

    @Override
    public void reset(Memoable other) {
        state = copyOf((ProcessorDigest) other);
    }

    private static MessageDigest copyOf(ProcessorDigest digest) {
        try {
            return (MessageDigest) digest.state.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e); // those of the JDK can all be cloned
        }
    }
}
