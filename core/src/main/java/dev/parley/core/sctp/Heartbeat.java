package dev.parley.core.sctp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Dice;
import dev.parley.core.sctp.wire.Chunk;

/** Probes an idle path (RFC 9260 section 8.3). The nonce makes an answer that was never asked for worthless. */
final class Heartbeat {
    private static final int INFO_TYPE = 1;
    private static final int INFO_BYTES = 20;

    private final Dice dice;
    private long nonce;
    private boolean waiting;

    Heartbeat(Dice dice) {
        this.dice = dice;
    }

    Chunk next(long nowNs) {
        nonce = dice.nextLong();
        waiting = true;
        return new Chunk.Heartbeat(
                new ByteWriter(INFO_BYTES).u16(INFO_TYPE).u16(INFO_BYTES).i64(nowNs).i64(nonce).toByteArray());
    }

    /** The round-trip time, or -1 when this answers nothing we asked. */
    long handleAck(byte[] info, long nowNs) {
        ByteReader reader = new ByteReader(info);
        reader.skip(4);
        long sentNs = reader.i64();
        long answered = reader.i64();
        if (!waiting || !reader.ok() || answered != nonce) {
            return -1;
        }
        waiting = false;
        return nowNs - sentNs;
    }
}
