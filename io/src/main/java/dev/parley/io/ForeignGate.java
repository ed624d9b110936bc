package dev.parley.io;

import dev.parley.core.base.Packet;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.port.PortSocket;
import dev.parley.io.port.Strangers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Gives a shared port's strangers to a program, in the JDK's terms, and takes its answers.
 *
 * <p>Loop-owned, except what it hands out: any thread.
 */
final class ForeignGate implements Strangers {
    private static final System.Logger LOG = System.getLogger(ForeignGate.class.getName());

    private final ForeignDatagrams listener;

    ForeignGate(ForeignDatagrams listener) {
        this.listener = listener;
    }

    @Override
    public void datagram(PortSocket socket, Path path, Packet packet, long nowNs) {
        try {
            listener.datagram(socketAddress(path.remote()),
                    ByteBuffer.wrap(packet.data(), packet.offset(), packet.length()).slice(), new WayBack(socket));
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the listener for foreign datagrams threw", e);
        }
    }

    static InetSocketAddress socketAddress(TransportAddress address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.ip().toBytes()), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for an array of another length
        }
    }

    static TransportAddress transportAddress(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the name is not resolved: " + address);
        }
        return new TransportAddress(IpAddress.of(address.getAddress().getAddress()), address.getPort());
    }

    /** Sends from the socket, on its loop; false when that is closed. */
    static boolean send(PortSocket socket, TransportAddress to, ByteBuffer data) {
        int length = data.remaining();
        if (length < 1 || length > TransmitBatch.MAX_DATAGRAM_BYTES) {
            throw new IllegalArgumentException(
                    "a datagram has 1 to " + TransmitBatch.MAX_DATAGRAM_BYTES + " bytes here, not " + length);
        }
        byte[] copy = new byte[length];
        data.duplicate().get(copy);
        Path path = new Path(socket.local(), to);
        if (!socket.isLoopThread()) {
            return socket.put(() -> socket.reply(path, copy, 0, length));
        }
        socket.reply(path, copy, 0, length);
        return true;
    }

    private record WayBack(PortSocket socket) implements ForeignDatagrams.Replies {
        @Override
        public InetSocketAddress local() {
            return socketAddress(socket.local());
        }

        @Override
        public void send(InetSocketAddress to, ByteBuffer data) {
            ForeignGate.send(socket, transportAddress(to), data);
        }
    }
}
