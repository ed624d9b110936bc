package dev.parley.netty;

import dev.parley.core.base.Drops;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.util.Optional;

/**
 * Netty's datagram channels under loops of ours, to be chosen by the name {@code netty}. A program that has a Netty pipeline
 * of its own uses {@link WebRtcPort}.
 *
 * <p>Any thread.
 */
public final class NettyUdpProvider implements UdpProvider {
    @Override
    public String name() {
        return "netty";
    }

    /** Never chosen unasked: the JDK's own channels do the same with one layer less. */
    @Override
    public int rank() {
        return -1;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public SocketSet newSet(Drops drops) {
        return new NettySocketSet(drops);
    }
}
