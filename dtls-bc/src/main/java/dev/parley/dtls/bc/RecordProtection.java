package dev.parley.dtls.bc;

import dev.parley.core.base.ReplayWindow;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;
import org.bouncycastle.tls.crypto.impl.TlsImplUtils;

/**
 * Protection of the records of epoch 1, the only one there is with keys. While the handshake runs, the library gives its
 * Finished through the methods of {@link TlsCipher}; afterwards {@link #seal} and {@link #open} go on with the numbers
 * behind those, under the same keys and with what was seen kept, and the library gives nothing any more.
 *
 * <p>Every record that cannot be read is one with a bad MAC, so that it is discarded in silence (RFC 6347 section
 * 4.1.2.7): a forged one that is too short to hold a nonce and a tag would end the association in the library.
 *
 * <p>Loop-owned.
 */
final class RecordProtection implements TlsCipher {
    /** In front of a message: the record's header and the explicit part of the nonce. */
    static final int HEADER_BYTES = RecordSyntax.HEADER_BYTES + GcmDirection.EXPLICIT_BYTES;
    static final int OVERHEAD_BYTES = HEADER_BYTES + GcmDirection.TAG_BYTES;
    static final int MAX_PLAINTEXT_BYTES = 1 << 14;
    private static final long EPOCH = 1L << 48;
    private static final long NUMBER_MASK = EPOCH - 1;

    private final GcmDirection sealing;
    private final GcmDirection opening;
    private final ReplayWindow seen = new ReplayWindow();
    private long nextNumber;

    RecordProtection(TlsCryptoParameters parameters, int keyBytes) throws GeneralSecurityException, TlsFatalAlert {
        int saltAt = 2 * keyBytes;
        byte[] block = TlsImplUtils.calculateKeyBlock(parameters, saltAt + 2 * GcmDirection.SALT_BYTES);
        // RFC 5246 section 6.3: client's key, server's key, client's salt, server's salt.
        GcmDirection client = new GcmDirection(block, 0, keyBytes, saltAt);
        GcmDirection server = new GcmDirection(block, keyBytes, keyBytes, saltAt + GcmDirection.SALT_BYTES);
        Arrays.fill(block, (byte) 0);
        sealing = parameters.isServer() ? server : client;
        opening = parameters.isServer() ? client : server;
    }

    /**
     * Writes a record of epoch 1 from {@code at}; its content lies {@link #HEADER_BYTES} behind that already.
     *
     * @return bytes of the record; 0 when all numbers are used up (RFC 6347 section 4.1)
     */
    int seal(int type, byte[] data, int at, int length) {
        if (nextNumber > NUMBER_MASK) {
            return 0;
        }
        write(type, nextNumber++, data, at, length);
        return OVERHEAD_BYTES + length;
    }

    private void write(int type, long number, byte[] data, int at, int length) {
        data[at] = (byte) type;
        data[at + 1] = (byte) 0xFE;
        data[at + 2] = (byte) 0xFD;
        RecordSyntax.putU64(data, at + 3, EPOCH | number);
        int bytes = GcmDirection.EXPLICIT_BYTES + length + GcmDirection.TAG_BYTES;
        data[at + 11] = (byte) (bytes >>> 8);
        data[at + 12] = (byte) bytes;
        RecordSyntax.putU64(data, at + RecordSyntax.HEADER_BYTES, EPOCH | number);
        sealing.seal(data, at, length);
    }

    /**
     * Opens a well-formed record of epoch 1.
     *
     * @return bytes of the content at the beginning of {@code target}; -1 when the record is forged or came before
     */
    int open(byte[] data, int at, int recordBytes, byte[] target) {
        long number = RecordSyntax.u64(data, at + 3) & NUMBER_MASK;
        int length = seen.isNew(number) ? opening.open(data, at, recordBytes, target) : -1;
        if (length >= 0) {
            seen.accept(number);
        }
        return length;
    }

    // What the library calls until the handshake is over

    @Override
    public TlsEncodeResult encodePlaintext(long sequence, short contentType, ProtocolVersion version,
            int headerAllocation, byte[] data, int offset, int length) {
        byte[] record = new byte[OVERHEAD_BYTES + length];
        System.arraycopy(data, offset, record, HEADER_BYTES, length);
        long number = sequence & NUMBER_MASK;
        write(contentType, number, record, 0, length);
        nextNumber = Math.max(nextNumber, number + 1);
        return new TlsEncodeResult(record, 0, record.length, contentType);
    }

    @Override
    public TlsDecodeResult decodeCiphertext(long sequence, short recordType, ProtocolVersion version, byte[] data,
            int offset, int length) throws TlsFatalAlert {
        byte[] plaintext = new byte[length];
        int plainBytes = open(data, offset - RecordSyntax.HEADER_BYTES, RecordSyntax.HEADER_BYTES + length, plaintext);
        if (plainBytes < 0) {
            throw new TlsFatalAlert(AlertDescription.bad_record_mac);
        }
        return new TlsDecodeResult(plaintext, 0, plainBytes, recordType);
    }

    @Override
    public int getCiphertextDecodeLimit(int plaintextLimit) {
        return plaintextLimit + GcmDirection.EXPLICIT_BYTES + GcmDirection.TAG_BYTES;
    }

    @Override
    public int getCiphertextEncodeLimit(int plaintextLimit) {
        return getCiphertextDecodeLimit(plaintextLimit);
    }

    @Override
    public int getPlaintextDecodeLimit(int ciphertextLimit) {
        return ciphertextLimit - GcmDirection.EXPLICIT_BYTES - GcmDirection.TAG_BYTES;
    }

    @Override
    public int getPlaintextEncodeLimit(int ciphertextLimit) {
        return getPlaintextDecodeLimit(ciphertextLimit);
    }

    @Override
    public void rekeyDecoder() throws TlsFatalAlert {
        throw new TlsFatalAlert(AlertDescription.internal_error); // a thing of TLS 1.3
    }

    @Override
    public void rekeyEncoder() throws TlsFatalAlert {
        throw new TlsFatalAlert(AlertDescription.internal_error);
    }

    @Override
    public boolean usesOpaqueRecordTypeDecode() {
        return false;
    }

    @Override
    public boolean usesOpaqueRecordTypeEncode() {
        return false;
    }
}
