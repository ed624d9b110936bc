package dev.parley.core.sctp.wire;

/**
 * Chunk type numbers (IANA "SCTP Chunk Types").
 *
 * <p>Immutable.
 */
public final class ChunkType {
    public static final int DATA = 0;
    public static final int INIT = 1;
    public static final int INIT_ACK = 2;
    public static final int SACK = 3;
    public static final int HEARTBEAT = 4;
    public static final int HEARTBEAT_ACK = 5;
    public static final int ABORT = 6;
    public static final int SHUTDOWN = 7;
    public static final int SHUTDOWN_ACK = 8;
    public static final int ERROR = 9;
    public static final int COOKIE_ECHO = 10;
    public static final int COOKIE_ACK = 11;
    public static final int SHUTDOWN_COMPLETE = 14;
    /** RFC 8260 section 2.1. */
    public static final int I_DATA = 64;
    /** RFC 6525 section 3.1. */
    public static final int RE_CONFIG = 130;
    /** RFC 4820 section 3. */
    public static final int PAD = 132;
    /** RFC 3758 section 3.2. */
    public static final int FORWARD_TSN = 192;
    /** RFC 8260 section 2.3.1. */
    public static final int I_FORWARD_TSN = 194;

    private ChunkType() {}

    /** Whether the rest of a packet is to be dropped with a chunk of this unknown type (RFC 9260 section 3.2). */
    public static boolean stopsWhenUnknown(int type) {
        return (type & 0x80) == 0;
    }

    /** Whether a chunk of this unknown type is to be reported to its sender (RFC 9260 section 3.2). */
    public static boolean isReportedWhenUnknown(int type) {
        return (type & 0x40) != 0;
    }
}
