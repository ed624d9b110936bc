package dev.parley.simnet;

/** Sees every datagram and what became of it, when it was sent. For traces, counts and captures. */
@FunctionalInterface
public interface PacketTap {
    /**
     * @param fate "sent", or why it was dropped: "pattern", "loss", "burst", "mtu", "queue", "down", "unreachable"; and
     *             "duplicated" for each extra copy. At the far end of the way, when it is too late to be sent: "filtered" by
     *             an address translator, "closed" when nobody listens, "asleep" or "buffer" when the host takes nothing
     */
    void seen(long nowNs, SimDatagram datagram, String fate);
}
