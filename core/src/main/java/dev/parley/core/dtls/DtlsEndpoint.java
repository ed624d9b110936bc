package dev.parley.core.dtls;

import dev.parley.core.base.Drops;

/**
 * One DTLS association as an engine. It knows no addresses: its owner gives it only datagrams that came over a path that
 * ICE has validated, and sends what it writes over the selected one.
 *
 * <p>After {@link #start}, each {@code handle} method and {@link #send} the owner drains {@link #pollTransmit},
 * {@link #pollApplicationData} and {@link #pollEvent}, then reads {@link #nextTimeoutNs}. No application data comes out
 * before {@link DtlsEvent.Connected}, which comes only when the peer's certificate matched its fingerprint.
 *
 * <p>Loop-owned.
 */
public interface DtlsEndpoint {
    /** Begins the handshake: a client writes its ClientHello. */
    void start(long nowNs);

    /** A datagram whose first byte says DTLS (20 to 63). Borrowed until return. */
    void handleDatagram(byte[] data, int offset, int length, long nowNs);

    /** Resends a lost flight when it is due. */
    void handleTimeout(long nowNs);

    /**
     * Protects one message as one record; ignored unless connected. The record waits for {@link #pollTransmit}.
     *
     * @param length at most the MTU less {@link #overheadBytes()}
     */
    void send(byte[] data, int offset, int length, long nowNs);

    /**
     * Writes the next datagram.
     *
     * @return bytes written, 0 when there is none
     */
    int pollTransmit(byte[] target, int offset, int capacity);

    /**
     * Copies the next decrypted message.
     *
     * @return its length, 0 when there is none; empty messages are not handed out
     */
    int pollApplicationData(byte[] target, int offset, int capacity);

    /** The next event, or null. */
    DtlsEvent pollEvent();

    /** When {@link #handleTimeout} wants to be called, or {@link Long#MAX_VALUE}. */
    long nextTimeoutNs();

    /** Bytes a record adds to a message, at most. */
    int overheadBytes();

    /** Sends close_notify, which waits for {@link #pollTransmit}, and frees everything. Idempotent, never blocks. */
    void close();

    Drops drops();
}
