package dev.parley.core.stun;

import dev.parley.core.base.ByteReader;
import java.nio.charset.StandardCharsets;

/**
 * What a port that many agents share reads of a STUN message to know whose it is: its kind, its transaction, and the user
 * name fragment it is addressed to (RFC 8445 section 7.2.2). Nothing of it is authenticated; the agent does that.
 *
 * <p>Any thread.
 */
public final class StunEnvelope {
    private static final int REQUEST = 0x0001;
    private static final int INDICATION = 0x0011;
    private static final int SUCCESS = 0x0101;
    private static final int ERROR = 0x0111;
    /** Longer ones are nobody's (RFC 8839 section 5.4). */
    private static final int UFRAG_BYTES_MAX = 256;

    /** What a datagram is to somebody who routes it. */
    public enum Kind {
        /** A Binding request. */
        REQUEST,
        /** A Binding indication. */
        INDICATION,
        /** An answer to a Binding request, an error too. */
        ANSWER,
        /** A message of another method, such as those of TURN. */
        OTHER_METHOD,
        /** No STUN message of RFC 5389 or newer. */
        NONE
    }

    private StunEnvelope() {}

    public static Kind kind(byte[] data, int offset, int length) {
        if (length < Stun.HEADER_BYTES || data[offset] >>> 6 != 0 || i32(data, offset + 4) != Stun.MAGIC_COOKIE) {
            return Kind.NONE;
        }
        return switch (u16(data, offset)) {
            case REQUEST -> Kind.REQUEST;
            case INDICATION -> Kind.INDICATION;
            case SUCCESS, ERROR -> Kind.ANSWER;
            default -> Kind.OTHER_METHOD;
        };
    }

    /** Of a message that is one. */
    public static TransactionId transactionId(byte[] data, int offset) {
        ByteReader in = new ByteReader(data, offset + 8, 12);
        return new TransactionId(in.i64(), in.i32());
    }

    /** The user name up to its colon, or null when there is no user name, or none of ICE's. */
    public static String recipient(byte[] data, int offset, int length) {
        int end = offset + length;
        int at = offset + Stun.HEADER_BYTES;
        while (at + 4 <= end) {
            int size = u16(data, at + 2);
            if (u16(data, at) == Stun.USERNAME) {
                return at + 4 + size <= end ? upToColon(data, at + 4, size) : null;
            }
            at += 4 + (size + 3 & ~3);
        }
        return null;
    }

    private static String upToColon(byte[] data, int start, int size) {
        for (int i = 0; i < Math.min(size, UFRAG_BYTES_MAX + 1); i++) {
            if (data[start + i] == ':') {
                return new String(data, start, i, StandardCharsets.US_ASCII);
            }
        }
        return null;
    }

    private static int u16(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    private static int i32(byte[] data, int at) {
        return u16(data, at) << 16 | u16(data, at + 2);
    }
}
