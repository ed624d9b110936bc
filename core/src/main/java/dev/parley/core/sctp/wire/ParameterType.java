package dev.parley.core.sctp.wire;

/** Parameter type numbers (IANA "SCTP Chunk Parameter Types"). */
final class ParameterType {
    static final int STATE_COOKIE = 7;
    static final int UNRECOGNIZED = 8;
    static final int OUTGOING_RESET = 13;
    static final int INCOMING_RESET = 14;
    static final int ASSOCIATION_RESET = 15;
    static final int RECONFIG_RESPONSE = 16;
    static final int ADD_OUTGOING_STREAMS = 17;
    static final int ADD_INCOMING_STREAMS = 18;
    /** RFC 9653 section 4. */
    static final int ZERO_CHECKSUM_ACCEPTABLE = 0x8001;
    /** Our own: its first two bits tell others to pass over it in silence (RFC 9260 section 3.2.1). */
    static final int LARGEST_PACKET = 0xBE57;
    static final int SUPPORTED_EXTENSIONS = 0x8008;
    static final int FORWARD_TSN_SUPPORTED = 0xC000;

    private ParameterType() {}
}
