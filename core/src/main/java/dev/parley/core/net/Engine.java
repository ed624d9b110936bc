package dev.parley.core.net;

import dev.parley.core.base.Packet;

/**
 * A protocol engine as its owner drives it. One thread owns it; it never blocks, never reads a clock and never throws
 * because of what the network sent.
 *
 * <p>After each {@code handle} method or command the owner drains {@link #pollTransmit}, {@link #pollEvent} and
 * {@link #pollRequest}, then arms a timer for {@link #nextTimeoutNs}. Datagrams that came together are handled one after
 * the other and drained once, and an owner that has no room to send may put {@link #pollTransmit} off. Events are values: while one is being handled the
 * engine is at rest, so every command is legal there.
 *
 * <p>Loop-owned.
 *
 * @param <E> the engine's events
 */
public interface Engine<E> {
    /** A datagram came in. The packet is borrowed until return and may be changed in place. */
    void handleDatagram(Path path, Packet packet, long nowNs);

    /** Time is {@code nowNs}; does what is due. Harmless when nothing is. */
    void handleTimeout(long nowNs);

    /** The answer to a request polled earlier. An answer to a request no longer of interest is ignored. */
    void handleAnswer(HostAnswer answer, long nowNs);

    /**
     * Writes waiting datagrams into the batch as far as they fit. When {@link TransmitBatch#hasRoom()} is false
     * afterwards there may be more: the owner sends, clears and calls again.
     */
    void pollTransmit(TransmitBatch batch, long nowNs);

    /** The next event, or null. */
    E pollEvent();

    /** The next request, or null. */
    HostRequest pollRequest();

    /** When {@link #handleTimeout} wants to be called, or {@link Long#MAX_VALUE}. */
    long nextTimeoutNs();

    /** What the next timeout is for; for logs only. */
    String nextTimeoutReason();
}
