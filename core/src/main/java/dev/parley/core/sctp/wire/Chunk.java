package dev.parley.core.sctp.wire;

import java.util.Arrays;
import java.util.List;

/**
 * One chunk of a packet.
 *
 * <p>Immutable, except that a {@link PacketReader} gives the same {@link Data} and the same {@link Sack} again and again,
 * since there may be a million of them in a second.
 */
public sealed interface Chunk {
    /**
     * A fragment of a message: DATA (RFC 9260 section 3.3.1) or I-DATA (RFC 8260 section 2.1). Fields of the kind that it
     * is not are zero. A reader changes its one object with every fragment, and the payload is borrowed from the packet.
     */
    final class Data implements Chunk {
        private int flags;
        private boolean interleaved;
        private int tsn;
        private int streamId;
        private int sequence;
        private int fragment;
        private int protocolId;
        private byte[] array;
        private int offset;
        private int length;

        Data() {}

        /** DATA. */
        public Data(boolean unordered, boolean begin, boolean end, boolean immediate, int tsn, int streamId,
                int streamSeq, int protocolId, byte[] array, int offset, int length) {
            set(false, flags(unordered, begin, end, immediate), tsn, streamId, streamSeq, 0, protocolId);
            payload(array, offset, length);
        }

        /** I-DATA; the fragment number only counts when it is not the first, the protocol only when it is. */
        public static Data interleaved(boolean unordered, boolean begin, boolean end, boolean immediate, int tsn,
                int streamId, int messageId, int fragment, int protocolId, byte[] array, int offset, int length) {
            Data data = new Data();
            data.set(true, flags(unordered, begin, end, immediate), tsn, streamId, messageId, begin ? 0 : fragment,
                    begin ? protocolId : 0);
            data.payload(array, offset, length);
            return data;
        }

        static int flags(boolean unordered, boolean begin, boolean end, boolean immediate) {
            return (end ? 1 : 0) | (begin ? 2 : 0) | (unordered ? 4 : 0) | (immediate ? 8 : 0);
        }

        void set(boolean isInterleaved, int toFlags, int toTsn, int toStreamId, int toSequence, int toFragment,
                int toProtocolId) {
            interleaved = isInterleaved;
            flags = toFlags;
            tsn = toTsn;
            streamId = toStreamId;
            sequence = toSequence;
            fragment = toFragment;
            protocolId = toProtocolId;
        }

        void payload(byte[] in, int from, int count) {
            array = in;
            offset = from;
            length = count;
        }

        int flags() {
            return flags & 15;
        }

        /** Whether it is I-DATA. */
        public boolean interleaved() {
            return interleaved;
        }

        public boolean end() {
            return (flags & 1) != 0;
        }

        public boolean begin() {
            return (flags & 2) != 0;
        }

        public boolean unordered() {
            return (flags & 4) != 0;
        }

        /** Whether the sender wants its SACK at once (I bit). */
        public boolean immediate() {
            return (flags & 8) != 0;
        }

        public int tsn() {
            return tsn;
        }

        public int streamId() {
            return streamId;
        }

        /** Stream sequence number, without meaning when unordered; with I-DATA the message identifier. */
        public int streamSeq() {
            return sequence;
        }

        /** Which fragment of its message it is, of I-DATA only. */
        public int fragment() {
            return fragment;
        }

        /** Payload protocol identifier, as the 32 bits on the wire; of I-DATA only in the first fragment. */
        public int protocolId() {
            return protocolId;
        }

        public byte[] array() {
            return array;
        }

        public int offset() {
            return offset;
        }

        public int length() {
            return length;
        }
    }

    record Init(InitFields fields) implements Chunk {}

    record InitAck(InitFields fields) implements Chunk {}

    /** RFC 9260 section 3.3.4. A reader changes its one object with every SACK. What it says is unchecked. */
    final class Sack implements Chunk {
        private int cumulativeTsn;
        private long windowBytes;
        private int gapCount;
        private int duplicateCount;
        private int[] gaps;
        private int[] duplicates;

        Sack() {
            this(0, 0, new int[0], new int[0]);
        }

        /** @param gaps pairs of first and last offset from the cumulative TSN */
        public Sack(int cumulativeTsn, long windowBytes, int[] gaps, int[] duplicates) {
            this.cumulativeTsn = cumulativeTsn;
            this.windowBytes = windowBytes;
            this.gaps = gaps;
            this.duplicates = duplicates;
            gapCount = gaps.length / 2;
            duplicateCount = duplicates.length;
        }

        void set(int toCumulativeTsn, long toWindowBytes, int toGapCount, int toDuplicateCount) {
            cumulativeTsn = toCumulativeTsn;
            windowBytes = toWindowBytes;
            gapCount = toGapCount;
            duplicateCount = toDuplicateCount;
            gaps = gaps.length < 2 * toGapCount ? new int[2 * toGapCount] : gaps;
            duplicates = duplicates.length < toDuplicateCount ? new int[toDuplicateCount] : duplicates;
        }

        void gap(int index, int first, int last) {
            gaps[2 * index] = first;
            gaps[2 * index + 1] = last;
        }

        void duplicate(int index, int tsn) {
            duplicates[index] = tsn;
        }

        public int cumulativeTsn() {
            return cumulativeTsn;
        }

        /** Free space at the receiver. */
        public long windowBytes() {
            return windowBytes;
        }

        public int gapCount() {
            return gapCount;
        }

        /** First offset of a block from the cumulative TSN. */
        public int gapStart(int index) {
            return gaps[2 * index];
        }

        /** Last offset of a block from the cumulative TSN. */
        public int gapEnd(int index) {
            return gaps[2 * index + 1];
        }

        /** How many TSNs are said to have come again. */
        public int duplicateCount() {
            return duplicateCount;
        }

        public int duplicate(int index) {
            return duplicates[index];
        }

        /** A copy of the gaps: pairs of first and last offset. */
        public int[] gaps() {
            return Arrays.copyOf(gaps, 2 * gapCount);
        }

        /** A copy of the duplicates. */
        public int[] duplicates() {
            return Arrays.copyOf(duplicates, duplicateCount);
        }
    }

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

    /**
     * I-FORWARD-TSN (RFC 8260 section 2.3.1).
     *
     * @param streamIds  streams in which messages are skipped
     * @param unordered  whether it is those without order
     * @param messageIds the last skipped message of each
     */
    record IForwardTsn(int cumulativeTsn, int[] streamIds, boolean[] unordered, int[] messageIds) implements Chunk {}

    /** @param bytes the whole chunk without padding */
    record Unknown(int type, byte[] bytes) implements Chunk {}
}
