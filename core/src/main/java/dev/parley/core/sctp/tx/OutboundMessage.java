package dev.parley.core.sctp.tx;

import dev.parley.core.base.TimerTable;

/**
 * A message on its way out, and how far it got.
 *
 * <p>Loop-owned.
 */
public final class OutboundMessage {
    /** No limit on retransmissions. */
    public static final int UNLIMITED = -1;

    final int streamId;
    final int protocolId;
    final byte[] data;
    final boolean unordered;
    final int maxRetransmits;
    final long deadlineNs;
    /** What {@link Receipts} tells of it; 0 when nobody asked. */
    long receipt;
    OutboundStream stream;
    /** Stream sequence number, or message identifier where messages are interleaved. */
    int streamSeq;
    /** Fragments so far, or -1 when they are not numbered (DATA). */
    int fragments = -1;
    /** TSNs of the first and the last fragment so far, or -1; those of other messages may lie between. */
    long firstTsn = -1;
    long lastTsn = -1;
    /** Bytes already cut off into chunks. */
    int cut;
    boolean abandoned;

    /**
     * @param data           not empty; kept, so it must not be changed any more
     * @param maxRetransmits or {@link #UNLIMITED}
     * @param deadlineNs     when it stops being worth anything, or {@link TimerTable#NEVER}
     */
    public OutboundMessage(int streamId, int protocolId, byte[] data, boolean unordered, int maxRetransmits,
            long deadlineNs) {
        this.streamId = streamId;
        this.protocolId = protocolId;
        this.data = data;
        this.unordered = unordered;
        this.maxRetransmits = maxRetransmits;
        this.deadlineNs = deadlineNs;
    }

    /** Asks for a word when the message has arrived, or was given up: this number, which is positive. */
    public OutboundMessage withReceipt(long number) {
        receipt = number;
        return this;
    }

    /** A fragment got its TSN. */
    void sentAs(long tsn) {
        firstTsn = firstTsn < 0 ? tsn : firstTsn;
        lastTsn = tsn;
    }

    int remaining() {
        return data.length - cut;
    }

    boolean hasExpired(long nowNs) {
        return deadlineNs <= nowNs && deadlineNs != TimerTable.NEVER;
    }
}
