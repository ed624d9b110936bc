package dev.parley.core.net;

/**
 * Where a datagram came in, or is to go out: one of our sockets and the address at the other end.
 *
 * <p>Immutable.
 *
 * @param local  the bound address of our socket, as it was answered by {@link HostAnswer.UdpOpened}
 * @param remote the peer's address as we see it
 */
public record Path(TransportAddress local, TransportAddress remote) {
    @Override
    public String toString() {
        return local + "<->" + remote;
    }
}
