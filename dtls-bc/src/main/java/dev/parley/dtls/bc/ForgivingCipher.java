package dev.parley.dtls.bc;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/**
 * A cipher for which every undecodable record is one with a bad MAC, so that the record layer discards it in silence
 * (RFC 6347 section 4.1.2.7). Without this a forged record that is too short to hold a nonce and a tag would end the
 * association.
 *
 * <p>Loop-owned.
 */
final class ForgivingCipher implements TlsCipher {
    private final TlsCipher inner;

    ForgivingCipher(TlsCipher inner) {
        this.inner = inner;
    }

    @Override
    public TlsDecodeResult decodeCiphertext(long sequence, short recordType, ProtocolVersion version, byte[] data,
            int offset, int length) throws IOException {
        try {
            return inner.decodeCiphertext(sequence, recordType, version, data, offset, length);
        } catch (TlsFatalAlert | RuntimeException e) {
            throw new TlsFatalAlert(AlertDescription.bad_record_mac, e);
        }
    }

    @Override
    public TlsEncodeResult encodePlaintext(long sequence, short contentType, ProtocolVersion version,
            int headerAllocation, byte[] data, int offset, int length) throws IOException {
        return inner.encodePlaintext(sequence, contentType, version, headerAllocation, data, offset, length);
    }

    @Override
    public int getCiphertextDecodeLimit(int plaintextLimit) {
        return inner.getCiphertextDecodeLimit(plaintextLimit);
    }

    @Override
    public int getCiphertextEncodeLimit(int plaintextLimit) {
        return inner.getCiphertextEncodeLimit(plaintextLimit);
    }

    @Override
    public int getPlaintextDecodeLimit(int ciphertextLimit) {
        return inner.getPlaintextDecodeLimit(ciphertextLimit);
    }

    @Override
    public int getPlaintextEncodeLimit(int ciphertextLimit) {
        return inner.getPlaintextEncodeLimit(ciphertextLimit);
    }

    @Override
    public void rekeyDecoder() throws IOException {
        inner.rekeyDecoder();
    }

    @Override
    public void rekeyEncoder() throws IOException {
        inner.rekeyEncoder();
    }

    @Override
    public boolean usesOpaqueRecordTypeDecode() {
        return inner.usesOpaqueRecordTypeDecode();
    }

    @Override
    public boolean usesOpaqueRecordTypeEncode() {
        return inner.usesOpaqueRecordTypeEncode();
    }
}
