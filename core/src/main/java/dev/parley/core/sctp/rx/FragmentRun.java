package dev.parley.core.sctp.rx;

import dev.parley.core.sctp.wire.Chunk;
import java.util.Arrays;

/** Fragments of one message with TSNs without a hole between them. */
final class FragmentRun {
    final int streamId;
    final int streamSeq;
    final boolean unordered;
    /** From the fragment that began the message, once it is here (RFC 9260 section 6.9). */
    int protocolId;
    long firstTsn;
    long lastTsn;
    boolean begins;
    boolean ends;
    byte[] bytes;
    int length;

    FragmentRun(Chunk.Data data, long tsn, int capacity) {
        streamId = data.streamId();
        streamSeq = data.streamSeq();
        unordered = data.unordered();
        protocolId = data.protocolId();
        firstTsn = tsn;
        lastTsn = tsn;
        begins = data.begin();
        ends = data.end();
        length = data.length();
        bytes = new byte[Math.max(capacity, length)];
        System.arraycopy(data.array(), data.offset(), bytes, 0, length);
    }

    /** Whether this fragment continues the run. */
    boolean isContinuedBy(Chunk.Data data, long tsn) {
        return tsn == lastTsn + 1 && !ends && !data.begin() && data.streamId() == streamId
                && data.unordered() == unordered && (unordered || data.streamSeq() == streamSeq);
    }

    boolean isContinuedBy(FragmentRun next) {
        return next.firstTsn == lastTsn + 1 && !ends && !next.begins && next.streamId == streamId
                && next.unordered == unordered && (unordered || next.streamSeq == streamSeq);
    }

    void append(Chunk.Data data, long tsn) {
        append(data.array(), data.offset(), data.length());
        lastTsn = tsn;
        ends = data.end();
    }

    void append(FragmentRun next) {
        append(next.bytes, 0, next.length);
        lastTsn = next.lastTsn;
        ends = next.ends;
    }

    private void append(byte[] source, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    boolean isComplete() {
        return begins && ends;
    }

    /** Gives spare room back, when the run may have to wait long. */
    void trim() {
        if (bytes.length > length + length / 2) {
            bytes = Arrays.copyOf(bytes, length);
        }
    }

    byte[] takeBytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
