package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import java.util.ArrayDeque;

/**
 * Records that wait to be sent. Those of the handshake travel together as far as they fit into a datagram (RFC 6347
 * section 4.1.1), so a flight needs fewer datagrams and loses less. Messages do not come here.
 *
 * <p>Loop-owned.
 */
final class OutgoingRecords {
    private static final int MAX_RECORDS = 256;

    private final ArrayDeque<byte[]> records = new ArrayDeque<>();
    private final int mtuBytes;
    private final Drops drops;

    OutgoingRecords(int mtuBytes, Drops drops) {
        this.mtuBytes = mtuBytes;
        this.drops = drops;
    }

    void add(byte[] record) {
        if (records.size() < MAX_RECORDS) {
            records.add(record);
        } else {
            drops.count("dtls.send-overflow");
        }
    }

    /** Writes the next datagram; returns its length, or 0 when there is none or it does not fit. */
    int poll(byte[] target, int offset, int capacity) {
        int length = 0;
        byte[] next = records.peek();
        while (next != null && length + next.length <= (length == 0 ? capacity : Math.min(capacity, mtuBytes))) {
            System.arraycopy(next, 0, target, offset + length, next.length);
            length += next.length;
            records.remove();
            next = records.peek();
        }
        return length;
    }
}
