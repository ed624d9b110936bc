package dev.parley.simnet;

/** Sees every datagram and what became of it, when it was sent. For traces, counts and captures. */
@FunctionalInterface
public interface PacketTap {
    /**
     * @param fate "sent", or why it was dropped: "pattern", "loss", "queue", "down", "unreachable", "filtered"; and
     *             "duplicated" for each extra copy
     */
    void seen(long nowNs, SimDatagram datagram, String fate);
}
