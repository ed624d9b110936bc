package dev.parley.netty;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Takes WebRTC's datagrams out of a channel's pipeline and lets all others through.
 *
 * <p>Loop-owned by the channel's event loop.
 */
final class WebRtcHandler extends ChannelDuplexHandler {
    private final WebRtcPort port;
    private NettySocket socket;
    private NettyLoop loop;

    WebRtcHandler(WebRtcPort port) {
        this.port = port;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws IOException {
        if (context.channel().isActive()) {
            start(context);
        }
    }

    /** Ready before the program hears that the channel is bound: {@link #channelActive} may come later than that. */
    @Override
    public void bind(ChannelHandlerContext context, SocketAddress address, ChannelPromise promise) {
        ChannelPromise bound = context.newPromise();
        bound.addListener((ChannelFuture done) -> {
            try {
                if (done.isSuccess()) {
                    start(context);
                    promise.trySuccess();
                } else {
                    promise.tryFailure(done.cause());
                }
            } catch (IOException | RuntimeException e) {
                promise.tryFailure(e);
            }
        });
        context.bind(address, bound);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws IOException {
        start(context);
        context.fireChannelActive();
    }

    private void start(ChannelHandlerContext context) throws IOException {
        if (loop == null && context.channel().localAddress() instanceof InetSocketAddress bound) {
            IpAddress ip = bound.getAddress().isAnyLocalAddress()
                    ? port.advertised()
                    : IpAddress.of(bound.getAddress().getAddress());
            socket = new NettySocket(context, new TransportAddress(ip, bound.getPort()));
            loop = new NettyLoop(port, context.channel(), socket);
            port.add(loop);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (loop == null || !(message instanceof DatagramPacket datagram)
                || socket.receive(datagram, System.nanoTime())) {
            context.fireChannelRead(message);
        } else {
            datagram.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (loop != null) {
            loop.batchEnds();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (loop != null && context.channel().isWritable()) {
            loop.writable();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void stop() {
        if (loop != null) {
            loop.end();
            loop = null;
        }
    }
}
