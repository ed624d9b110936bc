package dev.parley.dtls.bc;

/** Looks at a datagram before anything else does: the cipher library believes every length it is told. */
final class RecordSyntax {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEADER_BYTES = 13;
    private static final int LAST_TYPE = 24;
    private static final int FRAGMENT_HEADER_BYTES = 12;
    private static final byte VERSION_MAJOR = (byte) 0xFE;
    /** The library reserves this much per message before the rest of it came; certificates are the longest. */
    static final int MAX_MESSAGE_BYTES = 32_768;

    private RecordSyntax() {}

    /** Why the datagram is dropped, or null when it is well formed (RFC 6347 sections 4.1 and 4.2.2). */
    static String fault(byte[] data, int offset, int length) {
        int end = offset + length;
        int at = offset;
        do {
            if (end - at < HEADER_BYTES || data[at] < CHANGE_CIPHER_SPEC || data[at] > LAST_TYPE
                    || data[at + 1] != VERSION_MAJOR || recordBytes(data, at) > end - at) {
                return "dtls.malformed";
            }
            int next = at + recordBytes(data, at);
            if (data[at] == HANDSHAKE && isPlain(data, at) && oversized(data, at + HEADER_BYTES, next)) {
                return "dtls.oversized-message";
            }
            at = next;
        } while (at < end);
        return null;
    }

    private static boolean oversized(byte[] data, int begin, int end) {
        int at = begin;
        while (end - at >= FRAGMENT_HEADER_BYTES) {
            if (u24(data, at + 1) > MAX_MESSAGE_BYTES) {
                return true;
            }
            at += FRAGMENT_HEADER_BYTES + u24(data, at + 9);
        }
        return false;
    }

    /** Of the record that begins here, header and all. */
    static int recordBytes(byte[] data, int at) {
        return HEADER_BYTES + u16(data, at + 11);
    }

    static int epoch(byte[] data, int at) {
        return u16(data, at + 3);
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

    static int u16(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    static int u24(byte[] data, int at) {
        return (data[at] & 0xFF) << 16 | u16(data, at + 1);
    }

    static long u64(byte[] data, int at) {
        return (long) u24(data, at) << 40 | (long) u24(data, at + 3) << 16 | u16(data, at + 6);
    }

    static void putU64(byte[] data, int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            data[at + i] = (byte) (value >>> 8 * (Long.BYTES - 1 - i));
        }
    }
}
