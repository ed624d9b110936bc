package dev.parley.netty;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.io.HostNetwork;
import dev.parley.io.RtcRuntime;
import dev.parley.io.loop.EngineLoop;
import dev.parley.io.port.SharedPort;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A UDP port of a Netty program on which WebRTC runs beside the program's own protocol.
 *
 * <pre>{@code
 * WebRtcPort webRtc = new WebRtcPort();
 * new Bootstrap().group(group).channel(NioDatagramChannel.class)
 *         .handler(new ChannelInitializer<>() {
 *             protected void initChannel(Channel channel) {
 *                 channel.pipeline().addLast(webRtc.newHandler(), new GameProtocol());
 *             }
 *         }).bind(7777).sync();
 * RTCPeerConnection player = RTCPeerConnection.builder().runtime(webRtc).build();
 * }</pre>
 *
 * <p>It is the runtime of such connections: each lives on the event loop of one channel. Datagrams that are for none of them
 * go on along the pipeline as they came ({@link dev.parley.io.ForeignDatagrams} says which). Several channels bound to one
 * address (SO_REUSEPORT) may each have a handler: what reaches the wrong one is handed over.
 *
 * <p>Any thread.
 */
public final class WebRtcPort implements RtcRuntime {
    private final SharedPort shared = new SharedPort(0, (socket, path, packet, nowNs) -> NettyLoop.stranger(socket));
    private final List<NettyLoop> loops = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final IpAddress advertised;
    private volatile boolean closed;

    /** Peers are told the address the channel is bound to; if that is the wildcard, this machine's best. */
    public WebRtcPort() {
        this(best());
    }

    /**
     * Peers are told this address where a channel is bound to the wildcard: datagrams for it must reach the channel under the
     * channel's port number.
     */
    public WebRtcPort(InetAddress advertised) {
        this(IpAddress.of(advertised.getAddress()));
    }

    private WebRtcPort(IpAddress advertised) {
        this.advertised = advertised;
    }

    private static IpAddress best() {
        List<IpAddress> all = HostNetwork.system().interfaces().join().stream().map(InterfaceAddress::ip).toList();
        return all.stream().filter(ip -> !ip.isV6() && !ip.isLoopback()).findFirst()
                .orElse(all.isEmpty() ? IpAddress.parse("127.0.0.1").orElseThrow() : all.get(0));
    }

    /** A handler for one datagram channel; it may stand anywhere in the pipeline before the program's own. */
    public ChannelHandler newHandler() {
        return new WebRtcHandler(this);
    }

    SharedPort shared() {
        return shared;
    }

    IpAddress advertised() {
        return advertised;
    }

    /** The channel is bound. */
    void add(NettyLoop loop) {
        loops.add(loop);
        if (closed) {
            loop.close();
        }
    }

    /** The channel is closed, or its handler was taken out. */
    void remove(NettyLoop loop) {
        loops.remove(loop);
    }

    /**
     * A channel's event loop, each channel in turn.
     *
     * @throws IllegalStateException when no channel with a handler is bound, or the port is closed
     */
    @Override
    public EngineLoop nextLoop() {
        List<NettyLoop> bound = List.copyOf(loops);
        if (closed || bound.isEmpty()) {
            throw new IllegalStateException(
                    closed ? "the port is closed" : "no channel with a handler of this port is bound yet");
        }
        return bound.get(Math.floorMod(next.getAndIncrement(), bound.size()));
    }

    /** Datagrams that named a connection which is not here went along the pipeline; what was lost between loops is counted. */
    public Map<String, Long> drops() {
        return shared.drops();
    }

    @Override
    public HostNetwork network() {
        return new HostNetwork() {
            @Override
            public CompletableFuture<List<InterfaceAddress>> interfaces() {
                return CompletableFuture.completedFuture(loops.stream()
                        .map(loop -> new InterfaceAddress("netty", loop.local().ip())).distinct().toList());
            }

            @Override
            public CompletableFuture<List<IpAddress>> resolve(String name) {
                return HostNetwork.system().resolve(name);
            }
        };
    }

    /** Ends the connections, without events. The channels stay the program's. */
    @Override
    public void close() {
        closed = true;
        loops.forEach(NettyLoop::close);
    }

    @Override
    public void awaitClosed() throws InterruptedException {
        for (NettyLoop loop : loops) {
            loop.awaitClosed();
        }
    }
}
