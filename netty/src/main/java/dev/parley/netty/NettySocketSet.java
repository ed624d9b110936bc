package dev.parley.netty;

import dev.parley.core.base.Drops;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpListener;
import dev.parley.io.udp.UdpSocket;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Channels on an event loop that runs inside the calling loop's thread, in {@link #await}. What comes is kept until {@link
 * #serve}.
 *
 * <p>Loop-owned, except {@link #wakeup}: any thread. The first thread that waits is the loop's.
 */
final class NettySocketSet implements SocketSet {
    private static final long MS = 1_000_000;

    private final Drops drops;
    private final ManualIoEventLoop eventLoop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    private final List<ChannelSocket> sockets = new ArrayList<>();
    private boolean owned;

    NettySocketSet(Drops drops) {
        this.drops = drops;
    }

    Drops drops() {
        return drops;
    }

    private void own() {
        if (!owned) {
            owned = true;
            eventLoop.setOwningThread(Thread.currentThread());
        }
    }

    @Override
    public UdpSocket open(TransportAddress at, UdpListener listener) throws IOException {
        own();
        ChannelSocket socket = ChannelSocket.open(this, eventLoop, at, listener);
        sockets.add(socket);
        return socket;
    }

    @Override
    public void await(long waitNs) {
        own();
        if (waitNs <= 0) {
            eventLoop.runNow();
        } else {
            eventLoop.run((waitNs + MS - 1) / MS * MS); // Netty rounds; late rather than in a spin
        }
    }

    @Override
    public void serve(long nowNs) {
        for (ChannelSocket socket : List.copyOf(sockets)) {
            socket.serve(nowNs);
        }
    }

    void closed(ChannelSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public void wakeup() {
        eventLoop.wakeup();
    }

    @Override
    public void close() {
        own();
        List.copyOf(sockets).forEach(ChannelSocket::close);
        eventLoop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        while (!eventLoop.isTerminated()) {
            eventLoop.runNow();
        }
    }
}
