package dev.parley.io;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.net.TransmitBatch;
import dev.parley.io.loop.EnginePort;
import dev.parley.io.loop.EngineSlot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A UDP socket of one engine. It reads until the socket is empty or its share of the turn is used up; what the kernel
 * can not take waits, bounded, until the socket is writable again. An ICMP error never ends it.
 *
 * <p>Loop-owned.
 */
final class UdpPort implements EnginePort {
    private static final int SOCKET_BUFFER_BYTES = 2 << 20;
    private static final int DATAGRAMS_PER_TURN = 128;
    /** Errors in a row after which a read is given up for this turn. */
    private static final int ERRORS_PER_TURN = 16;
    private static final int WAITING_DATAGRAMS_MAX = 256;

    private final RtcLoop loop;
    private final EngineSlot<?> slot;
    private final DatagramChannel channel;
    private final SelectionKey key;
    private final TransportAddress local;
    private final Paths paths;
    private final Packet packet = new Packet(new byte[0]);
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(InetSocketAddress to, byte[] data) {}

    private UdpPort(RtcLoop loop, EngineSlot<?> slot, DatagramChannel channel) throws IOException {
        this.loop = loop;
        this.slot = slot;
        this.channel = channel;
        InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
        this.local = new TransportAddress(IpAddress.of(bound.getAddress().getAddress()), bound.getPort());
        this.paths = new Paths(local);
        this.key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
    }

    static UdpPort open(RtcLoop loop, EngineSlot<?> slot, TransportAddress at) throws IOException {
        DatagramChannel channel = DatagramChannel
                .open(at.ip().isV6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(at.ip().toBytes()), at.port()));
            return new UdpPort(loop, slot, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    void ready(long nowNs) {
        if (key.isValid() && key.isWritable()) {
            sendWaiting();
        }
        if (key.isValid() && key.isReadable()) {
            receive(nowNs);
            slot.flush(nowNs);
        }
    }

    private void receive(long nowNs) {
        ByteBuffer buffer = loop.receiveBuffer();
        byte[] bytes = loop.receiveBytes();
        int errors = 0;
        for (int i = 0; i < DATAGRAMS_PER_TURN && errors < ERRORS_PER_TURN; i++) {
            try {
                buffer.clear();
                SocketAddress from = channel.receive(buffer);
                if (from == null) {
                    return;
                }
                int length = buffer.flip().remaining();
                buffer.get(bytes, 0, length);
                slot.datagram(paths.from((InetSocketAddress) from), packet.set(bytes, 0, length), nowNs);
            } catch (ClosedChannelException e) {
                return; // the engine closed this socket while it handled the datagram before
            } catch (IOException e) {
                errors++; // such as an ICMP error of an earlier send
                drops().count("io.receive-error");
            }
        }
    }

    @Override
    public void send(TransmitBatch batch, int index) {
        InetSocketAddress to = paths.to(batch.path(index));
        if (!waiting.isEmpty()) {
            keep(to, batch, index);
            return;
        }
        ByteBuffer buffer = loop.sendBuffer();
        buffer.clear();
        buffer.put(batch.data(), batch.offset(index), batch.length(index)).flip();
        if (!sent(buffer, to)) {
            keep(to, batch, index);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void keep(InetSocketAddress to, TransmitBatch batch, int index) {
        if (waiting.size() >= WAITING_DATAGRAMS_MAX) {
            drops().count("io.send-buffer-full");
            return;
        }
        byte[] copy = new byte[batch.length(index)];
        System.arraycopy(batch.data(), batch.offset(index), copy, 0, copy.length);
        waiting.add(new Waiting(to, copy));
    }

    /** False when the kernel has no room now; an error counts as sent, the network may lose datagrams anyway. */
    private boolean sent(ByteBuffer buffer, InetSocketAddress to) {
        try {
            return channel.send(buffer, to) > 0;
        } catch (IOException | RuntimeException e) {
            drops().count("io.send-error");
            return true;
        }
    }

    private void sendWaiting() {
        while (!waiting.isEmpty()) {
            Waiting next = waiting.peek();
            ByteBuffer buffer = loop.sendBuffer();
            buffer.clear();
            if (!sent(buffer.put(next.data).flip(), next.to)) {
                return;
            }
            waiting.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private Drops drops() {
        return loop.drops();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            drops().count("io.close-error");
        }
    }
}
