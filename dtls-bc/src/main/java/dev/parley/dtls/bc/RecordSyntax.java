package dev.parley.dtls.bc;

import dev.parley.core.base.ByteReader;

/** Looks at a datagram before the cipher library does, which believes every length it is told. */
final class RecordSyntax {
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 24;
    private static final int RECORD_HEADER_BYTES = 13;
    private static final int FRAGMENT_HEADER_BYTES = 12;
    private static final int VERSION_MAJOR = 0xFE;
    /** The library reserves this much per message before the rest of it came; certificates are the longest. */
    static final int MAX_MESSAGE_BYTES = 32_768;

    private RecordSyntax() {}

    /** Why the datagram is dropped, or null when it is well formed (RFC 6347 sections 4.1 and 4.2.2). */
    static String fault(byte[] data, int offset, int length) {
        ByteReader reader = new ByteReader(data, offset, length);
        do {
            int type = reader.u8();
            int major = reader.u16() >>> 8;
            int epoch = reader.u16();
            ByteReader body = reader.skip(6).slice(reader.u16());
            if (!reader.ok() || type < FIRST_TYPE || type > LAST_TYPE || major != VERSION_MAJOR) {
                return "dtls.malformed";
            }
            if (type == HANDSHAKE && epoch == 0 && oversized(body)) {
                return "dtls.oversized-message";
            }
        } while (reader.remaining() > 0);
        return null;
    }

    private static boolean oversized(ByteReader fragments) {
        while (fragments.remaining() >= FRAGMENT_HEADER_BYTES) {
            int messageBytes = fragments.skip(1).u24();
            if (messageBytes > MAX_MESSAGE_BYTES) {
                return true;
            }
            fragments.skip(5).skip(fragments.u24());
        }
        return false;
    }

    /** Whether a datagram begins with an application record of the first protected epoch. */
    static boolean isApplicationData(byte[] data, int offset, int length) {
        return length > RECORD_HEADER_BYTES && data[offset] == APPLICATION_DATA && data[offset + 3] == 0
                && data[offset + 4] == 1;
    }

    /** Whether the record that begins here is protected by nothing: its epoch is 0. */
    static boolean isPlain(byte[] data, int at) {
        return data[at + 3] == 0 && data[at + 4] == 0;
    }

    /** A copy with another sequence number, 48 bits. */
    static byte[] numbered(byte[] record, long sequence) {
        byte[] copy = record.clone();
        number(copy, 0, sequence);
        return copy;
    }

    static void number(byte[] data, int at, long sequence) {
        for (int i = 0; i < 6; i++) {
            data[at + 5 + i] = (byte) (sequence >>> 8 * (5 - i));
        }
    }
}
