package dev.parley.core.dtls;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;

/**
 * One DTLS association as an engine. It knows no addresses: its owner gives it only datagrams that came over a path that
 * ICE has validated, and sends what it writes over the selected one.
 *
 * <p>After {@link #start} and each {@code handle} method the owner drains {@link #pollTransmit} and {@link #pollEvent},
 * then reads {@link #nextTimeoutNs}. No message comes out before {@link DtlsEvent.Connected} waits in
 * {@link #pollEvent}, which is only when the peer's certificate matched its fingerprint. Messages pass in both directions
 * without a queue: {@link #seal} where the datagram is written, {@link DtlsSink} where it is read.
 *
 * <p>Loop-owned.
 */
public interface DtlsEndpoint {
    /** Begins the handshake: a client writes its ClientHello. */
    void start(long nowNs);

    /** A datagram whose first byte says DTLS (20 to 63). Borrowed until return. */
    void handleDatagram(Packet packet, DtlsSink sink, long nowNs);

    /** Resends a lost flight when it is due. */
    void handleTimeout(long nowNs);

    /**
     * Protects one message as one record, in place: the message lies {@link #headerBytes()} behind {@code offset}, the
     * record begins at {@code offset} and needs room for {@code length} and {@link #overheadBytes()}. Not for messages
     * longer than a record may be (2<sup>14</sup> bytes).
     *
     * @return bytes of the record; 0 when nothing is connected or the message has no record's length
     */
    int seal(byte[] data, int offset, int length);

    /**
     * Writes the next datagram of handshake or alerts.
     *
     * @return bytes written, 0 when there is none
     */
    int pollTransmit(byte[] target, int offset, int capacity);

    /** The next event, or null. */
    DtlsEvent pollEvent();

    /** When {@link #handleTimeout} wants to be called, or {@link Long#MAX_VALUE}. */
    long nextTimeoutNs();

    /** Bytes of a record in front of its message. */
    int headerBytes();

    /** Bytes a record adds to a message, those of the header among them, at most. */
    int overheadBytes();

    /** Sends close_notify, which waits for {@link #pollTransmit}, and frees everything. Idempotent, never blocks. */
    void close();

    Drops drops();
}
