package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.io.RtcRuntime;
import dev.parley.netty.WebRtcPort;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyPipelineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final RtcRuntime clients = RtcRuntime.create();
    private final WebRtcPort port = new WebRtcPort();
    private final List<RTCPeerConnection> connections = new CopyOnWriteArrayList<>();
    private Channel channel;

    /** The program's own protocol: answers with what it got. */
    private static final class OwnProtocol extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket message) {
            context.writeAndFlush(new DatagramPacket(
                    Unpooled.copiedBuffer("own " + message.content().toString(StandardCharsets.US_ASCII),
                            StandardCharsets.US_ASCII),
                    message.sender()));
        }
    }

    @BeforeEach
    void bind() throws Exception {
        channel = new Bootstrap().group(group).channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(port.newHandler(), new OwnProtocol());
                    }
                }).bind("127.0.0.1", 0).sync().channel();
    }

    @AfterEach
    void close() throws Exception {
        connections.forEach(RTCPeerConnection::close);
        clients.close();
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
    }

    private RTCPeerConnection on(RtcRuntime runtime, Delivery delivery) {
        RTCPeerConnection made = RTCPeerConnection.builder().runtime(runtime).delivery(delivery).includeLoopback(true)
                .build();
        connections.add(made);
        return made;
    }

    private static void introduce(RTCPeerConnection from, RTCPeerConnection to) {
        from.addEventListener("icecandidate", (RTCPeerConnectionIceEvent e) -> {
            if (e.candidate() != null) {
                to.addIceCandidate(e.candidate()).exceptionally(error -> null);
            }
        });
    }

    /** A client's connection to one on the port that echoes. */
    private RTCDataChannel connect(Delivery delivery) {
        RTCPeerConnection client = on(clients, Delivery.VIRTUAL_THREADS);
        RTCPeerConnection server = on(port, delivery);
        introduce(client, server);
        introduce(server, client);
        server.onDataChannel(e -> e.channel().onMessage(m -> e.channel().send((String) m.data())));
        RTCDataChannel made = client.createDataChannel("x");
        client.setLocalDescription().await();
        server.setRemoteDescription(client.localDescription()).await();
        server.setLocalDescription().await();
        client.setRemoteDescription(server.localDescription()).await();
        client.awaitConnected(PATIENCE);
        return made;
    }

    private String askOwnProtocol(DatagramSocket socket, String text) throws Exception {
        socket.setSoTimeout(20_000);
        byte[] data = text.getBytes(StandardCharsets.US_ASCII);
        socket.send(new java.net.DatagramPacket(data, data.length, (InetSocketAddress) channel.localAddress()));
        java.net.DatagramPacket answer = new java.net.DatagramPacket(new byte[100], 100);
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }

    @Test
    void connectionsAndTheProgramsProtocolShareThePort() throws Exception {
        try (DatagramSocket player = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(askOwnProtocol(player, "Zhello")).isEqualTo("own Zhello");
            RTCDataChannel data = connect(Delivery.VIRTUAL_THREADS);
            data.sendAndWait("ping");
            assertThat(data.receive(PATIENCE)).isEqualTo("ping");
            assertThat(askOwnProtocol(player, "Zagain")).isEqualTo("own Zagain");
            // A ClientHello and a Binding request of nobody's are the program's too.
            assertThat(askOwnProtocol(player, "\u0016tls")).isEqualTo("own \u0016tls");
            assertThat(askOwnProtocol(player, "\u0000\u0001stun")).isEqualTo("own \u0000\u0001stun");
        }
    }

    @Test
    void handlersRunOnTheEventLoopWhenAsked() throws Exception {
        CompletableFuture<Boolean> onEventLoop = new CompletableFuture<>();
        RTCDataChannel data = connect(Delivery.ON_LOOP);
        RTCPeerConnection server = connections.get(1);
        server.createDataChannel("back").onOpen(e -> onEventLoop.complete(channel.eventLoop().inEventLoop()));
        data.sendAndWait("x".repeat(100_000));
        assertThat((String) data.receive(PATIENCE)).hasSize(100_000);
        assertThat(onEventLoop.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyPlayersAtOnce() throws Exception {
        Semaphore done = new Semaphore(0);
        for (int i = 0; i < 20; i++) {
            String text = "player " + i;
            Thread.startVirtualThread(() -> {
                RTCDataChannel data = connect(Delivery.ON_LOOP);
                data.sendAndWait(text);
                if (data.receive(PATIENCE).equals(text)) {
                    done.release();
                }
            });
        }
        assertThat(done.tryAcquire(20, 50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void connectionsEndWithTheirChannel() throws Exception {
        connect(Delivery.VIRTUAL_THREADS);
        RTCPeerConnection server = connections.get(1);
        channel.close().sync();

        server.awaitClosed();
        assertThatThrownBy(() -> on(port, Delivery.ON_LOOP)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no channel");
    }

    @Test
    void aConnectionMadeWhileTheHandlerGoesEndsWithIt() throws Exception {
        RTCPeerConnection late = channel.eventLoop().submit(() -> {
            RTCPeerConnection made = on(port, Delivery.VIRTUAL_THREADS);
            channel.pipeline().removeFirst();
            return made;
        }).get();

        late.awaitClosed();
    }

    @Test
    void loopsOfOursOnNettysChannels() throws Exception {
        try (RtcRuntime netty = RtcRuntime.builder().loops(1).udp("netty").build()) {
            RTCPeerConnection client = on(netty, Delivery.VIRTUAL_THREADS);
            RTCPeerConnection server = on(clients, Delivery.VIRTUAL_THREADS);
            introduce(client, server);
            introduce(server, client);
            CompletableFuture<Object> heard = new CompletableFuture<>();
            server.onDataChannel(e -> e.channel().onMessage(m -> heard.complete(m.data())));
            RTCDataChannel data = client.createDataChannel("x");
            client.setLocalDescription().await();
            server.setRemoteDescription(client.localDescription()).await();
            server.setLocalDescription().await();
            client.setRemoteDescription(server.localDescription()).await();
            client.awaitConnected(PATIENCE);
            data.sendAndWait("x".repeat(200_000));
            assertThat((String) heard.get(20, TimeUnit.SECONDS)).hasSize(200_000);
        }
    }
}
