package dev.parley.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.netty.WebRtcPort;
import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSdpType;
import dev.parley.webrtc.RTCSessionDescriptionInit;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A game server on one UDP port: native players speak its own protocol (a datagram {@code Z} and text), players in browsers a
 * data channel, and each hears what the others say. Netty's event loop does all of it. A browser joins by sending its offer,
 * with all candidates in it, to {@code POST /join}; the answer comes back.
 *
 * <p>Arguments: UDP port (7777), HTTP port (8077).
 */
public class GameServer implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final WebRtcPort webRtc;
    private final Channel udp;
    private final HttpServer http;
    private final Set<InetSocketAddress> natives = ConcurrentHashMap.newKeySet();
    private final Set<RTCDataChannel> browsers = ConcurrentHashMap.newKeySet();

    public GameServer(InetAddress host, int udpPort, int httpPort) throws IOException, InterruptedException {
        webRtc = new WebRtcPort(host);
        udp = new Bootstrap().group(group).channel(NioDatagramChannel.class).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(webRtc.newHandler(), new OwnProtocol());
            }
        }).bind(udpPort).sync().channel();
        http = HttpServer.create(new InetSocketAddress(host, httpPort), 0);
        http.createContext("/join", this::join);
        http.start();
    }

    /** What is not WebRTC's comes here. */
    private final class OwnProtocol extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket message) {
            String text = message.content().toString(StandardCharsets.UTF_8);
            if (text.startsWith("Z")) {
                natives.add(message.sender());
                tell(text.substring(1), message.sender(), null);
            }
        }
    }

    private void join(HttpExchange exchange) throws IOException {
        String offer = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        RTCPeerConnection player = RTCPeerConnection.builder().runtime(webRtc).delivery(Delivery.ON_LOOP).build();
        player.onDataChannel(e -> {
            browsers.add(e.channel());
            e.channel().onMessage(m -> tell((String) m.data(), null, e.channel()));
            e.channel().onClose(closed -> browsers.remove(e.channel()));
        });
        player.onIceCandidate(e -> {
            if (e.candidate() == null) { // all are in the description
                Thread.startVirtualThread(() -> answer(exchange, player.localDescription().sdp()));
            }
        });
        player.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, offer)).await();
        player.setLocalDescription().await();
    }

    private static void answer(HttpExchange exchange, String sdp) {
        try (exchange) {
            byte[] body = sdp.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            System.err.println("A player left before the answer: " + e.getMessage());
        }
    }

    /** On the event loop: everybody but the one who said it. */
    private void tell(String text, InetSocketAddress saidBy, RTCDataChannel saidOn) {
        browsers.stream().filter(channel -> channel != saidOn).forEach(channel -> channel.send(text));
        natives.stream().filter(player -> !player.equals(saidBy)).forEach(player -> udp
                .writeAndFlush(new DatagramPacket(Unpooled.copiedBuffer("Z" + text, StandardCharsets.UTF_8), player)));
    }

    public int udpPort() {
        return ((InetSocketAddress) udp.localAddress()).getPort();
    }

    public int httpPort() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        webRtc.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int udpPort = args.length > 0 ? Integer.parseInt(args[0]) : 7_777;
        int httpPort = args.length > 1 ? Integer.parseInt(args[1]) : 8_077;
        try (GameServer server = new GameServer(InetAddress.getLoopbackAddress(), udpPort, httpPort)) {
            System.out.println("Play over UDP port " + server.udpPort() + ", or POST an offer to http://localhost:"
                    + server.httpPort() + "/join");
            Thread.currentThread().join();
        }
    }
}
