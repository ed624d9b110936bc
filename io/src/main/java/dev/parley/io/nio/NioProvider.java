package dev.parley.io.nio;

import dev.parley.core.base.Drops;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
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
    public boolean sharesPorts() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public SocketSet newSet(Drops drops) throws IOException {
        return new NioSocketSet(drops);
    }
}
