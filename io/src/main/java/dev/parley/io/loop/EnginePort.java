package dev.parley.io.loop;

import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;

/**
 * A UDP socket of one engine.
 *
 * <p>Loop-owned.
 */
public interface EnginePort {
    /** The address and port it is bound to. */
    TransportAddress local();

    /** Sends one datagram of the batch, or loses it, as networks do. */
    void send(TransmitBatch batch, int index);

    void close();
}
