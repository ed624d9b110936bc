package dev.parley.core.sctp.rx;

import dev.parley.core.sctp.wire.Chunk;
import java.util.Arrays;

/**
 * Fragments of one message without a hole between them. A position is the extended TSN of a DATA chunk and the number of an
 * I-DATA fragment.
 */
final class FragmentRun {
    final int streamId;
    final int streamSeq;
    final boolean unordered;
    /** Room that was made for what is expected; as granted by {@link Holdings#reserve}. */
    int reserved;
    /** From the fragment that began the message, once it is here (RFC 9260 section 6.9). */
    int protocolId;
    long first;
    long last;
    boolean begins;
    boolean ends;
    byte[] bytes;
    int length;

    FragmentRun(Chunk.Data data, long position, int reserved) {
        this.reserved = reserved;
        streamId = data.streamId();
        streamSeq = data.streamSeq();
        unordered = data.unordered();
        protocolId = data.protocolId();
        first = position;
        last = position;
        begins = data.begin();
        ends = data.end();
        length = data.length();
        bytes = new byte[Math.max(reserved, length)];
        System.arraycopy(data.array(), data.offset(), bytes, 0, length);
    }

    /** Whether this fragment continues the run. */
    boolean isContinuedBy(Chunk.Data data, long position) {
        return position == last + 1 && !ends && !data.begin() && data.streamId() == streamId
                && data.unordered() == unordered && (unordered || data.streamSeq() == streamSeq);
    }

    boolean isContinuedBy(FragmentRun next) {
        return next.first == last + 1 && !ends && !next.begins && next.streamId == streamId
                && next.unordered == unordered && (unordered || next.streamSeq == streamSeq);
    }

    void append(Chunk.Data data, long position) {
        append(data.array(), data.offset(), data.length());
        last = position;
        ends = data.end();
    }

    void append(FragmentRun next) {
        append(next.bytes, 0, next.length);
        last = next.last;
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
        reserved = 0;
        if (bytes.length > length + length / 2) {
            bytes = Arrays.copyOf(bytes, length);
        }
    }

    byte[] takeBytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
