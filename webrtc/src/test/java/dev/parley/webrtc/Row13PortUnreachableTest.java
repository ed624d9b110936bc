package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.io.RtcRuntime;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere: an ICMP error for something sent ended the loop that received (sipsorcery#1517). */
@Timeout(60)
class Row13PortUnreachableTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final RtcRuntime RUNTIME = RtcRuntime.create(1, new LoopbackNetwork(LOOPBACK));

    private static RTCPeerConnection connection() {
        return RTCPeerConnection.builder().runtime(RUNTIME).build();
    }

    private static int closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static RTCIceCandidateInit candidate(int port, int priority) {
        return new RTCIceCandidateInit(
                "candidate:9 1 udp " + priority + " " + LOOPBACK + " " + port + " typ host", "0", 0, null);
    }

    // Each check to a closed port comes back as an ICMP error, before the pair that works is reached
    @Test
    void candidatesWhosePortsAreClosedDelayNothingAndEndNothing() throws IOException {
        try (Call call = new Call()) {
            CompletableFuture<String> received = new CompletableFuture<>();
            call.b.onDataChannel(e -> e.channel().onMessage(m -> received.complete(m.text())));
            call.a.createDataChannel("x").onOpen(e -> ((RTCDataChannel) e.target()).send("through"));
            call.a.setLocalDescription().await();
            call.b.setRemoteDescription(call.a.localDescription()).await();
            for (int i = 0; i < 10; i++) {
                call.b.addIceCandidate(candidate(closedPort(), 2_130_706_431)).await();
            }
            call.b.setLocalDescription().await();
            call.a.setRemoteDescription(call.b.localDescription()).await();
            for (int i = 0; i < 10; i++) {
                call.a.addIceCandidate(candidate(closedPort(), 2_130_706_431)).await();
            }
            assertThat(received.join()).isEqualTo("through");
            assertThat(call.a.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
        }
    }

    /** Two relaying sockets in the middle, which can be closed and opened again at the same ports. */
    private static final class Middle {
        private final DatagramSocket[] sockets = new DatagramSocket[2];
        private final int[] ports = new int[2];
        private final InetSocketAddress[] peers = new InetSocketAddress[2];

        Middle() throws IOException {
            open();
        }

        void open() throws IOException {
            for (int i = 0; i < 2; i++) {
                sockets[i] = new DatagramSocket(ports[i], InetAddress.getByName(LOOPBACK));
                ports[i] = sockets[i].getLocalPort();
            }
            for (int i = 0; i < 2; i++) {
                int side = i;
                Thread.ofVirtual().start(() -> relay(sockets[side], sockets[1 - side], 1 - side));
            }
        }

        /** What comes to one socket goes out of the other, to the peer behind it. */
        private void relay(DatagramSocket in, DatagramSocket out, int to) {
            DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
            while (!in.isClosed()) {
                try {
                    packet.setLength(2_048);
                    in.receive(packet);
                    if (peers[to] != null) {
                        packet.setSocketAddress(peers[to]);
                        out.send(packet);
                    }
                } catch (IOException closed) {
                    // the loop ends with the socket
                }
            }
        }

        void close() {
            sockets[0].close();
            sockets[1].close();
        }

        /** {@code from} is told nothing but the port of the middle; the middle learns where {@code from} is. */
        void introduce(RTCPeerConnection from, RTCPeerConnection to, int side) {
            from.addEventListener("icecandidate", (RTCPeerConnectionIceEvent e) -> {
                if (e.candidate() != null && !e.candidate().candidate().isEmpty()) {
                    peers[side] = new InetSocketAddress(LOOPBACK, e.candidate().port());
                    to.addIceCandidate(candidate(ports[1 - side], 2_130_706_431));
                }
            });
        }
    }

    private static RTCSessionDescriptionInit withoutCandidates(RTCSessionDescription description) {
        return new RTCSessionDescriptionInit(description.type().toString(),
                description.sdp().replaceAll("a=(candidate|end-of-candidates)[^\r]*\r\n", ""));
    }

    // Whatever is sent meanwhile comes back as an ICMP error, to both sides
    @Test
    void aCallOutlivesAPathThatAnswersWithPortUnreachable() throws Exception {
        Middle middle = new Middle();
        RTCPeerConnection a = connection();
        RTCPeerConnection b = connection();
        middle.introduce(a, b, 0);
        middle.introduce(b, a, 1);
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        b.onDataChannel(e -> e.channel().onMessage(m -> received.add(m.text())));
        RTCDataChannel channel = a.createDataChannel("x");
        CompletableFuture<Void> opened = new CompletableFuture<>();
        channel.onOpen(e -> opened.complete(null));
        a.setLocalDescription().await();
        b.setRemoteDescription(withoutCandidates(a.localDescription())).await();
        b.setLocalDescription().await();
        a.setRemoteDescription(withoutCandidates(b.localDescription())).await();
        opened.join();
        channel.send("before");
        assertThat(received.take()).isEqualTo("before");

        middle.close();
        long sentBefore = packetsSent(a);
        for (int i = 0; i < 5; i++) {
            channel.send("meanwhile " + i);
        }
        while (packetsSent(a) < sentBefore + 3) { // the first, and its repetitions
            assertThat(a.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
        }
        middle.open();
        for (int i = 0; i < 5; i++) {
            assertThat(received.take()).isEqualTo("meanwhile " + i);
        }
        assertThat(List.of(a.connectionState(), b.connectionState())).containsOnly(RTCPeerConnectionState.CONNECTED);
        a.close();
        b.close();
        middle.close();
    }

    private static long packetsSent(RTCPeerConnection connection) {
        return (long) connection.getStats().await().first(RTCStatsType.TRANSPORT).number("packetsSent");
    }
}
