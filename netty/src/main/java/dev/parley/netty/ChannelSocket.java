package dev.parley.netty;

import dev.parley.core.base.Packet;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A datagram channel of our own.
 *
 * <p>Loop-owned.
 */
final class ChannelSocket extends ChannelInboundHandlerAdapter implements UdpSocket {
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    /** What waits above the kernel's buffer before the engine is told to wait. */
    private static final WriteBufferWaterMark WAITING_BYTES = new WriteBufferWaterMark(64 << 10, 256 << 10);
    private static final int DATAGRAMS_PER_TURN = 128;
    /** A jumbo frame; what is larger is cut off, and then nobody understands it. */
    private static final int RECEIVED_BYTES_MAX = 9_216;

    private final NettySocketSet set;
    private final UdpListener listener;
    private final Queue<DatagramPacket> came = new ArrayDeque<>();
    private final Packet packet = new Packet(new byte[0]);
    private final byte[] scratch = new byte[65_535];
    private NioDatagramChannel channel;
    private TransportAddress local;
    private NettyPaths paths;
    private boolean full;

    private ChannelSocket(NettySocketSet set, UdpListener listener) {
        this.set = set;
        this.listener = listener;
    }

    @SuppressWarnings("deprecation") // the option that takes the JDK's family came after 4.2
    static ChannelSocket open(NettySocketSet set, EventLoop eventLoop, TransportAddress at, UdpListener listener)
            throws IOException {
        ChannelSocket socket = new ChannelSocket(set, listener);
        NioDatagramChannel channel = new NioDatagramChannel(
                at.ip().isV6() ? InternetProtocolFamily.IPv6 : InternetProtocolFamily.IPv4);
        socket.channel = channel;
        channel.config().setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES);
        channel.config().setWriteBufferWaterMark(WAITING_BYTES);
        channel.config().setRecvByteBufAllocator(
                new FixedRecvByteBufAllocator(RECEIVED_BYTES_MAX).maxMessagesPerRead(DATAGRAMS_PER_TURN));
        channel.pipeline().addLast(socket);
        eventLoop.register(channel).syncUninterruptibly();
        var bound = channel.bind(NettyPaths.socketAddress(at)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            channel.close();
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        socket.local = NettyPaths.transportAddress((InetSocketAddress) channel.localAddress());
        socket.paths = new NettyPaths(socket.local);
        return socket;
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (channel.isOpen()) {
            came.add((DatagramPacket) message);
        } else {
            ((DatagramPacket) message).release(); // read in one piece with what made us close
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        set.drops().count("io.receive-error"); // such as an ICMP error of an earlier send
    }

    void serve(long nowNs) {
        if (full && channel.isWritable()) {
            full = false;
            listener.writable(nowNs);
        }
        boolean any = !came.isEmpty();
        for (DatagramPacket message = came.poll(); message != null; message = came.poll()) {
            ByteBuf content = message.content();
            int length = content.readableBytes();
            content.getBytes(content.readerIndex(), scratch, 0, length);
            packet.set(scratch, 0, length);
            message.release();
            if (channel.isOpen()) {
                listener.datagram(paths.from(message.sender()), packet, nowNs);
            }
        }
        if (any) {
            listener.batchEnds(nowNs);
        }
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        if (!channel.isOpen()) {
            set.drops().count("io.send-error");
            return true; // lost, as in a network
        }
        for (int i = first; i < end; i++) {
            ByteBuf data = channel.alloc().ioBuffer(batch.length(i));
            data.writeBytes(batch.data(), batch.offset(i), batch.length(i));
            channel.write(new DatagramPacket(data, paths.to(batch.path(i)))).addListener(sent -> {
                if (!sent.isSuccess()) {
                    set.drops().count("io.send-error");
                }
            });
        }
        channel.flush();
        full = !channel.isWritable();
        return !full;
    }

    @Override
    public void close() {
        set.closed(this);
        channel.close();
        for (DatagramPacket message = came.poll(); message != null; message = came.poll()) {
            message.release(); // nobody will look at it
        }
    }
}
