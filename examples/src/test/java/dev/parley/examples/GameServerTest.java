package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSdpType;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A native player and one with a data channel on one port hear each other. */
@Timeout(60)
class GameServerTest {
    private static void say(DatagramSocket player, int port, String text) throws Exception {
        byte[] data = ("Z" + text).getBytes(StandardCharsets.UTF_8);
        player.send(new DatagramPacket(data, data.length,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    private static RTCDataChannel join(RTCPeerConnection browser, int httpPort) throws Exception {
        RTCDataChannel channel = browser.createDataChannel("moves");
        CompletableFuture<Void> gathered = new CompletableFuture<>();
        browser.onIceCandidate(e -> {
            if (e.candidate() == null) {
                gathered.complete(null);
            }
        });
        browser.setLocalDescription().await();
        gathered.get(20, TimeUnit.SECONDS);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http
                    .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/join"))
                            .POST(HttpRequest.BodyPublishers.ofString(browser.localDescription().sdp())).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            browser.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer)).await();
        }
        browser.awaitConnected(Duration.ofSeconds(20));
        return channel;
    }

    @Test
    void playersOfBothKindsHearEachOtherOverOnePort() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (GameServer server = new GameServer(loopback, 0, 0);
                DatagramSocket nativePlayer = new DatagramSocket(0, loopback);
                RTCPeerConnection browser = RTCPeerConnection.builder().includeLoopback(true).build()) {
            nativePlayer.setSoTimeout(20_000);
            RTCDataChannel channel = join(browser, server.httpPort());
            say(nativePlayer, server.udpPort(), "native at 1,2"); // the server knows this player from here on
            channel.sendAndWait("browser at 3,4");

            DatagramPacket heard = new DatagramPacket(new byte[100], 100);
            nativePlayer.receive(heard);
            assertThat(new String(heard.getData(), 0, heard.getLength(), StandardCharsets.UTF_8))
                    .isEqualTo("Zbrowser at 3,4");
            say(nativePlayer, server.udpPort(), "native at 5,6");
            assertThat(channel.receive(Duration.ofSeconds(20))).asString().startsWith("native at");
            assertThat(browser.remoteDescription().sdp()).contains(" 127.0.0.1 " + server.udpPort() + " typ host");
        }
    }

    @Test
    void theServerSaysWhereToPlayAndEndsWhenInterrupted() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        PrintStream console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                lines.add(line);
            }
        });
        try {
            Thread server = Thread.ofPlatform().start(() -> {
                try {
                    GameServer.main(new String[]{"0", "0"});
                } catch (InterruptedException e) {
                    lines.add("interrupted");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(lines.poll(20, TimeUnit.SECONDS))
                    .matches("Play over UDP port \\d+, or POST an offer to http://localhost:\\d+/join");
            server.interrupt();
            server.join();
            assertThat(lines.poll()).isEqualTo("interrupted");
        } finally {
            System.setOut(console);
        }
    }
}
