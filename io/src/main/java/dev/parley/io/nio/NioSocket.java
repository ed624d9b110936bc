package dev.parley.io.nio;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.Backlog;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/**
 * A UDP socket of the JDK's. It reads until the socket is empty or its share of the turn is used up.
 *
 * <p>Loop-owned.
 */
final class NioSocket implements UdpSocket {
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    private static final int DATAGRAMS_PER_TURN = 128;
    /** Errors in a row after which a read is given up for this turn. */
    private static final int ERRORS_PER_TURN = 16;

    private final NioSocketSet set;
    private final UdpListener listener;
    private final DatagramChannel channel;
    private final SelectionKey key;
    private final TransportAddress local;
    private final Paths paths;
    private final Packet packet = new Packet(new byte[0]);
    private final Backlog backlog;
    private boolean fragmentsAllowed;

    private NioSocket(NioSocketSet set, UdpListener listener, DatagramChannel channel) throws IOException {
        this.set = set;
        this.listener = listener;
        this.channel = channel;
        this.backlog = new Backlog(set.drops());
        InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
        this.local = new TransportAddress(IpAddress.of(bound.getAddress().getAddress()), bound.getPort());
        this.paths = new Paths(local);
        this.key = channel.register(set.selector(), SelectionKey.OP_READ, this);
    }

    static NioSocket open(NioSocketSet set, TransportAddress at, boolean shared, UdpListener listener)
            throws IOException {
        DatagramChannel channel = DatagramChannel
                .open(at.ip().isV6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            dontFragment(channel, true);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(at.ip().toBytes()), at.port()));
            return new NioSocket(set, listener, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Path MTU discovery needs datagrams that are not cut on the way (RFC 8899 section 3). Not every system can. */
    private static void dontFragment(DatagramChannel channel, boolean forbidden) {
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (option.name().equals("IP_DONTFRAGMENT") && option.type() == Boolean.class) {
                try {
                    @SuppressWarnings("unchecked")
                    SocketOption<Boolean> dontFragment = (SocketOption<Boolean>) option;
                    channel.setOption(dontFragment, forbidden);
                } catch (IOException | RuntimeException e) {
                    return; // then larger probes arrive in pieces, which costs speed only
                }
            }
        }
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    void serve(long nowNs) {
        if (key.isValid() && key.isWritable()) {
            sendKept(nowNs);
        }
        if (key.isValid() && key.isReadable() && receive(nowNs)) {
            listener.batchEnds(nowNs);
        }
    }

    /** Returns whether a datagram was told. */
    private boolean receive(long nowNs) {
        ByteBuffer buffer = set.receiveBuffer();
        byte[] bytes = set.receiveBytes();
        int errors = 0;
        int told = 0;
        while (told < DATAGRAMS_PER_TURN && errors < ERRORS_PER_TURN) {
            try {
                SocketAddress from = channel.receive(buffer.clear());
                if (from == null) {
                    break;
                }
                int length = buffer.position();
                buffer.get(0, bytes, 0, length);
                told++;
                listener.datagram(paths.from((InetSocketAddress) from), packet.set(bytes, 0, length), nowNs);
            } catch (ClosedChannelException e) {
                break; // the listener closed this socket while it handled the datagram before
            } catch (IOException e) {
                errors++; // such as an ICMP error of an earlier send
                drops().count("io.receive-error");
            }
        }
        return told > 0;
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        int taken = backlog.isEmpty() ? take(batch, first, end) : 0;
        if (first + taken == end) {
            return backlog.isEmpty();
        }
        if (backlog.isEmpty() && key.isValid()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
        backlog.keep(batch, first + taken, end);
        return false;
    }

    /** Gives datagrams to the kernel until it has no room; returns how many are done with. */
    private int take(TransmitBatch batch, int first, int end) {
        ByteBuffer buffer = set.sendBuffer();
        for (int i = first; i < end; i++) {
            buffer.clear().put(batch.data(), batch.offset(i), batch.length(i)).flip();
            fragments(batch.isFragmentable(i));
            if (!sent(buffer, paths.to(batch.path(i)))) {
                return i - first;
            }
        }
        return end - first;
    }

    /** Whether datagrams may be cut from now on. */
    private void fragments(boolean allowed) {
        if (allowed != fragmentsAllowed) {
            fragmentsAllowed = allowed;
            dontFragment(channel, !allowed);
        }
    }

    /** False when the kernel has no room now; an error counts as sent, the network may lose datagrams anyway. */
    private boolean sent(ByteBuffer buffer, InetSocketAddress to) {
        try {
            return channel.send(buffer, to) > 0;
        } catch (IOException | RuntimeException e) {
            drops().count(isTooLarge(e) ? "io.too-large" : "io.send-error");
            return true;
        }
    }

    /** EMSGSIZE: larger than the path's MTU as the kernel knows it. The JDK says it in words only. */
    private static boolean isTooLarge(Exception e) {
        return e.getMessage() != null && e.getMessage().contains("too long");
    }

    private void sendKept(long nowNs) {
        drain();
        if (backlog.isEmpty()) {
            key.interestOps(SelectionKey.OP_READ);
            listener.writable(nowNs);
        }
    }

    private void drain() {
        if (!backlog.isEmpty()) {
            backlog.sent(take(backlog.batch(), backlog.first(), backlog.batch().count()));
        }
    }

    private Drops drops() {
        return set.drops();
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        drain();
        try {
            channel.close();
        } catch (IOException e) {
            drops().count("io.close-error");
        }
    }
}
