package dev.parley.core.sctp.wire;

/**
 * A parameter of INIT, INIT ACK or RE-CONFIG.
 *
 * <p>Immutable.
 */
public sealed interface Parameter {
    record StateCookie(byte[] cookie) implements Parameter {}

    /** @param parameter the whole parameter that its receiver did not know */
    record Unrecognized(byte[] parameter) implements Parameter {}

    /** @param chunkTypes one byte each (RFC 5061 section 4.2.7) */
    record SupportedExtensions(byte[] chunkTypes) implements Parameter {
        public static SupportedExtensions of(int... types) {
            byte[] bytes = new byte[types.length];
            for (int i = 0; i < types.length; i++) {
                bytes[i] = (byte) types[i];
            }
            return new SupportedExtensions(bytes);
        }

        public boolean includes(int chunkType) {
            for (byte type : chunkTypes) {
                if ((type & 0xFF) == chunkType) {
                    return true;
                }
            }
            return false;
        }
    }

    /** RFC 3758 section 3.1. */
    record ForwardTsnSupported() implements Parameter {}

    /**
     * RFC 9653 section 4: packets may come with zero for a checksum if they are protected otherwise.
     *
     * @param method how; {@link #DTLS} is the only one there is
     */
    record ZeroChecksumAcceptable(int method) implements Parameter {
        /** Error detection method identifier of SCTP over DTLS (RFC 9653 section 7). */
        public static final int DTLS = 1;
    }

    /**
     * The largest packet that its sender can read. Nobody else says it, and some break on a DTLS record of more than 1,500
     * bytes or of 2,048, so a peer that says nothing gets no larger ones.
     */
    record LargestPacket(int bytes) implements Parameter {
        /** What everybody reads: a full packet of Ethernet, less IP, UDP and DTLS. */
        public static final int UNTOLD_BYTES = 1_432;
    }

    /**
     * RFC 6525 section 4.1.
     *
     * @param requestSeq  of this request
     * @param responseSeq of the request it answers, without meaning here
     * @param lastTsn     the sender's last assigned TSN
     * @param streamIds   none means all
     */
    record OutgoingReset(int requestSeq, int responseSeq, int lastTsn, int[] streamIds) implements Parameter {}

    /** RFC 6525 section 4.2. */
    record IncomingReset(int requestSeq, int[] streamIds) implements Parameter {}

    /** SSN/TSN reset request (RFC 6525 section 4.3). */
    record AssociationReset(int requestSeq) implements Parameter {}

    /**
     * RFC 6525 section 4.4.
     *
     * @param result one of the constants of {@link ReconfigResult}
     */
    record ReconfigResponse(int responseSeq, int result) implements Parameter {}

    /**
     * RFC 6525 sections 4.5 and 4.6.
     *
     * @param outgoing the sender adds streams of its own; otherwise it asks its peer to
     */
    record AddStreams(boolean outgoing, int requestSeq, int count) implements Parameter {}

    /** @param bytes the whole parameter without padding */
    record Unknown(int type, byte[] bytes) implements Parameter {}
}
