package dev.parley.core.sctp.wire;

import java.util.List;

/**
 * One chunk of a packet.
 *
 * <p>Immutable, except that {@link Data} looks into the packet it was read from.
 */
public sealed interface Chunk {
    /**
     * A fragment of a message (RFC 9260 section 3.3.1). The payload is borrowed from the packet.
     *
     * @param immediate  the sender wants its SACK at once (I bit)
     * @param streamSeq  stream sequence number; without meaning when unordered
     * @param protocolId payload protocol identifier, as the 32 bits on the wire
     */
    record Data(boolean unordered, boolean begin, boolean end, boolean immediate, int tsn, int streamId, int streamSeq,
            int protocolId, byte[] array, int offset, int length) implements Chunk {}

    record Init(InitFields fields) implements Chunk {}

    record InitAck(InitFields fields) implements Chunk {}

    /**
     * RFC 9260 section 3.3.4.
     *
     * @param windowBytes free space at the receiver
     * @param gaps        pairs of first and last offset from the cumulative TSN, as they came: unchecked
     * @param duplicates  TSNs that came again
     */
    record Sack(int cumulativeTsn, long windowBytes, int[] gaps, int[] duplicates) implements Chunk {}

    /** @param info everything after the chunk header, to be returned unchanged */
    record Heartbeat(byte[] info) implements Chunk {}

    record HeartbeatAck(byte[] info) implements Chunk {}

    /** @param reflectedTag T bit: the packet carries the tag of its receiver's peer (RFC 9260 section 8.5.1) */
    record Abort(boolean reflectedTag, List<ErrorCause> causes) implements Chunk {}

    record Shutdown(int cumulativeTsn) implements Chunk {}

    record ShutdownAck() implements Chunk {}

    record Error(List<ErrorCause> causes) implements Chunk {}

    record CookieEcho(byte[] cookie) implements Chunk {}

    record CookieAck() implements Chunk {}

    record ShutdownComplete(boolean reflectedTag) implements Chunk {}

    /** RFC 6525 section 3.1. */
    record ReConfig(List<Parameter> parameters) implements Chunk {}

    /**
     * RFC 3758 section 3.2.
     *
     * @param streamIds  ordered streams in which messages are skipped
     * @param streamSeqs the last skipped sequence number of each
     */
    record ForwardTsn(int cumulativeTsn, int[] streamIds, int[] streamSeqs) implements Chunk {}

    /** @param bytes the whole chunk without padding */
    record Unknown(int type, byte[] bytes) implements Chunk {}
}
