package dev.parley.core.sctp.tx;

/** A DATA chunk that was sent and is not yet acknowledged cumulatively. A slot of the ring, reused. */
final class SentChunk {
    enum State {
        /** On its way, for all we know. */
        IN_FLIGHT,
        /** Reported in a gap block. */
        ACKED,
        /** To be sent again. */
        LOST,
        /** Given up with its message (RFC 3758). */
        ABANDONED
    }

    OutboundMessage message;
    /** Extended to 64 bits. */
    long tsn;
    int offset;
    int length;
    boolean begin;
    boolean end;
    State state;
    int retransmits;
    /** Number of the packet it was last sent in. */
    long packet;
    long sentNs;
    /** Neighbours in the {@link ChunkList} it is in. */
    SentChunk before;
    SentChunk after;

    void set(OutboundMessage ofMessage, long asTsn, int ofOffset, int ofLength, long inPacket, long nowNs) {
        message = ofMessage;
        tsn = asTsn;
        offset = ofOffset;
        length = ofLength;
        begin = offset == 0;
        end = offset + length == message.data.length;
        state = State.IN_FLIGHT;
        retransmits = 0;
        packet = inPacket;
        sentNs = nowNs;
    }

    int flags(boolean immediate) {
        return (end ? 1 : 0) | (begin ? 2 : 0) | (message.unordered ? 4 : 0) | (immediate ? 8 : 0);
    }
}
