package dev.parley.netty;

import dev.parley.core.base.Packet;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.channel.socket.DatagramPacket;

/**
 * A datagram channel as a UDP socket. What is written leaves when the pipeline is flushed, at the end of each piece of work.
 *
 * <p>Loop-owned by the channel's event loop.
 */
final class NettySocket implements UdpSocket {
    private static final int DATAGRAM_BYTES_MAX = 65_535;

    private final ChannelHandlerContext context;
    private final TransportAddress local;
    private final NettyPaths paths;
    /** What can not be sent is lost, as in a network: Netty's usual promise would tell the program's handlers instead. */
    private final ChannelPromise unheard;
    private final Packet packet = new Packet(new byte[0]);
    private byte[] scratch = new byte[2_048];
    private UdpListener listener;
    private boolean strange;
    private boolean written;

    /** @param local the address peers reach the channel at */
    NettySocket(ChannelHandlerContext context, TransportAddress local) {
        this.context = context;
        this.local = local;
        this.paths = new NettyPaths(local);
        this.unheard = new VoidChannelPromise(context.channel(), false);
    }

    void listener(UdpListener newListener) {
        listener = newListener;
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    /** Tells the listener; returns whether the datagram was for nobody ({@link #strange}). The message stays the caller's. */
    boolean receive(DatagramPacket message, long nowNs) {
        ByteBuf content = message.content();
        int length = content.readableBytes();
        if (content.hasArray()) {
            packet.set(content.array(), content.arrayOffset() + content.readerIndex(), length);
        } else {
            if (scratch.length < length) {
                scratch = new byte[DATAGRAM_BYTES_MAX];
            }
            content.getBytes(content.readerIndex(), scratch, 0, length);
            packet.set(scratch, 0, length);
        }
        strange = false;
        listener.datagram(paths.from(message.sender()), packet, nowNs);
        return strange;
    }

    /** The datagram that is being told is not for us. Nobody has changed it. */
    void strange() {
        strange = true;
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        if (!context.channel().isActive()) {
            return true; // lost, as in a network
        }
        for (int i = first; i < end; i++) {
            ByteBuf data = context.alloc().ioBuffer(batch.length(i));
            data.writeBytes(batch.data(), batch.offset(i), batch.length(i));
            context.write(new DatagramPacket(data, paths.to(batch.path(i))), unheard);
        }
        written = true;
        if (!context.channel().isWritable()) {
            flush();
        }
        return context.channel().isWritable();
    }

    void flush() {
        if (written) {
            written = false;
            context.flush();
        }
    }

    /** The channel is the program's. */
    @Override
    public void close() {}
}
