package dev.parley.core.sctp.tx;

import dev.parley.core.sctp.wire.PacketWriter;

/** A DATA chunk that was sent and is not yet acknowledged cumulatively. A slot of the ring, reused. */
final class SentChunk {
    enum State {
        /** On its way, for all we know. */
        IN_FLIGHT,
        /** It has left the network; whether it arrived was in no SACK yet, since the SACKs are cut short. */
        UNREPORTED,
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
    /** Number of the fragment within its message, or -1 when it has none (DATA). */
    int fragment;
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
        fragment = message.fragments < 0 ? -1 : message.fragments++;
        begin = offset == 0;
        end = offset + length == message.data.length;
        state = State.IN_FLIGHT;
        retransmits = 0;
        packet = inPacket;
        sentNs = nowNs;
    }

    /** Writes it as DATA, or as I-DATA (RFC 8260 section 2.1); it must fit. */
    void write(PacketWriter writer, boolean immediate) {
        int flags = (end ? 1 : 0) | (begin ? 2 : 0) | (message.unordered ? 4 : 0) | (immediate ? 8 : 0);
        if (fragment < 0) {
            writer.data(flags, (int) tsn, message.streamId, message.streamSeq, message.protocolId, message.data, offset,
                    length);
        } else {
            writer.interleavedData(flags, (int) tsn, message.streamId, message.streamSeq,
                    begin ? message.protocolId : fragment, message.data, offset, length);
        }
    }
}
