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

    /**
     * Sends the datagrams {@code first} to {@code end - 1} of the batch, or loses them, as networks do.
     *
     * @return false when there is no room for more until {@link EngineSlot#writable} is called
     */
    boolean send(TransmitBatch batch, int first, int end);

    void close();
}
