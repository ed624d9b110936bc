package dev.parley.io;

import dev.parley.core.base.Drops;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.util.Optional;

/** The best kind of sockets, if it only worked. */
public final class ObstructedProvider implements UdpProvider {
    @Override
    public String name() {
        return "obstructed";
    }

    @Override
    public int rank() {
        return 1_000;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.of("there is a boulder in the way; take another road");
    }

    @Override
    public SocketSet newSet(Drops drops) throws IOException {
        throw new IOException("obstructed");
    }
}
