package dev.parley.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The sockets of multicast DNS (RFC 6762 section 3): port 5353, shared with other programs, joined on every interface.
 * Queries leave from that port, because responders such as Chromium answer no others.
 *
 * <p>Owned by the resolver's thread.
 */
final class MdnsSockets implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MdnsSockets.class.getName());
    private static final int PORT = 5353;
    /** RFC 6762 section 17. */
    private static final int MESSAGE_BYTES_MAX = 9_000;
    private static final int MESSAGES_PER_READ = 64;

    private final Selector selector = Selector.open();
    private final List<Family> families = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(MESSAGE_BYTES_MAX);

    /** One address family: its socket, its group and the interfaces that joined. */
    private record Family(DatagramChannel channel, InetSocketAddress group, List<NetworkInterface> joined) {}

    MdnsSockets() throws IOException {
        open(StandardProtocolFamily.INET, "224.0.0.251");
        open(StandardProtocolFamily.INET6, "ff02::fb");
        if (families.isEmpty()) {
            selector.close();
            throw new IOException("no interface takes part in multicast");
        }
    }

    private void open(ProtocolFamily family, String group) {
        DatagramChannel channel = null;
        try {
            channel = DatagramChannel.open(family);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 255); // RFC 6762 section 11
            channel.bind(new InetSocketAddress(PORT));
            channel.configureBlocking(false);
            List<NetworkInterface> joined = join(channel, InetAddress.getByName(group));
            if (joined.isEmpty()) {
                channel.close();
                return;
            }
            channel.register(selector, SelectionKey.OP_READ);
            families.add(new Family(channel, new InetSocketAddress(InetAddress.getByName(group), PORT), joined));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "multicast DNS without " + family, e);
            closeQuietly(channel);
        }
    }

    private static List<NetworkInterface> join(DatagramChannel channel, InetAddress group) throws IOException {
        List<NetworkInterface> joined = new ArrayList<>();
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            for (NetworkInterface nic : (Iterable<NetworkInterface>) all::iterator) {
                try {
                    if (nic.isUp() && nic.supportsMulticast()) {
                        channel.join(group, nic);
                        joined.add(nic);
                    }
                } catch (SocketException e) {
                    LOG.log(System.Logger.Level.DEBUG, "multicast DNS without " + nic.getName(), e);
                }
            }
        }
        return joined;
    }

    /** Sends by every family on every interface; one that fails does not stop the others. */
    void send(byte[] message) {
        for (Family family : families) {
            for (NetworkInterface nic : family.joined) {
                try {
                    family.channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, nic);
                    family.channel.send(ByteBuffer.wrap(message), family.group);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.TRACE, "multicast on " + nic.getName() + " failed", e);
                }
            }
        }
    }

    /** Waits for messages until the time is over or {@link #wakeup} is called. The array is borrowed. */
    void receive(long waitMs, BiConsumer<byte[], Integer> reader) throws IOException {
        selector.select(Math.max(1, waitMs));
        selector.selectedKeys().clear();
        for (Family family : families) {
            read(family.channel, reader);
        }
    }

    private void read(DatagramChannel channel, BiConsumer<byte[], Integer> reader) {
        for (int i = 0; i < MESSAGES_PER_READ; i++) {
            try {
                buffer.clear();
                if (channel.receive(buffer) == null) {
                    return;
                }
                reader.accept(buffer.array(), buffer.position());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.TRACE, "reading multicast DNS failed", e);
                return;
            }
        }
    }

    void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        families.forEach(family -> closeQuietly(family.channel));
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a selector failed", e);
        }
    }

    private static void closeQuietly(DatagramChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a socket failed", e);
        }
    }
}
