package dev.parley.io.nio;

import dev.parley.core.base.Drops;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.util.Optional;

/**
 * The JDK's channels, which are to be had everywhere.
 *
 * <p>Any thread.
 */
public final class NioProvider implements UdpProvider {
    @Override
    public String name() {
        return "nio";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public SocketSet newSet(Drops drops) throws IOException {
        return new NioSocketSet(drops);
    }
}
