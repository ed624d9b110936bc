package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.dtls.bc.BcDtlsProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere: whoever sent a ClientHello first had the session (Asterisk, FreeSWITCH, RTPEngine, sipsorcery#1559). */
@Timeout(60)
class Row01HelloRaceTest {
    private static final int STRANGERS = 1_000;
    private static final byte[] ALERT = {21, -2, -3, 0, 0, 0, 0, 0, 0, 0, 7, 0, 2, 2, 40};
    private static final byte[] SERVER_HELLO_DONE = {22, -2, -3, 0, 0, 0, 0, 0, 0, 0, 8, 0, 12, 14, 0, 0, 0, 0, 1, 0, 0,
            0, 0, 0, 0};

    /** Sockets with addresses of their own, 127.1.0.1 and on. */
    private static final class Strangers implements AutoCloseable {
        private final List<DatagramChannel> sockets = new ArrayList<>();

        Strangers() throws IOException {
            for (int i = 0; i < STRANGERS; i++) {
                DatagramChannel socket = DatagramChannel.open();
                sockets.add(socket);
                socket.bind(new InetSocketAddress("127.1." + i / 250 + "." + (1 + i % 250), 0));
                socket.configureBlocking(false);
            }
        }

        void flood(int port, byte[]... datagrams) throws IOException {
            for (DatagramChannel socket : sockets) {
                for (byte[] datagram : datagrams) {
                    socket.send(ByteBuffer.wrap(datagram), new InetSocketAddress("127.0.0.1", port));
                }
            }
        }

        void assertNobodyHeardAnything() throws IOException {
            for (DatagramChannel socket : sockets) {
                assertThat(socket.receive(ByteBuffer.allocate(2_048))).isNull();
            }
        }

        @Override
        public void close() throws IOException {
            for (DatagramChannel socket : sockets) {
                socket.close();
            }
        }
    }

    private static byte[] hello() {
        BcDtlsProvider provider = new BcDtlsProvider();
        DtlsIdentity stranger = provider.newIdentity();
        DtlsEndpoint endpoint = provider.newEndpoint(stranger, DtlsRole.CLIENT, stranger.fingerprints(), List.of(7),
                1_200);
        endpoint.start(0);
        byte[] datagram = new byte[1_200];
        int length = endpoint.pollTransmit(datagram, 0, datagram.length);
        endpoint.close();
        return Arrays.copyOf(datagram, length);
    }

    /** Of its only socket, once that is open. */
    private static int port(RTCPeerConnection connection) {
        CompletableFuture<Void> gathered = new CompletableFuture<>();
        connection.onIceGatheringStateChange(e -> {
            if (connection.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
                gathered.complete(null);
            }
        });
        if (connection.iceGatheringState() != RTCIceGatheringState.COMPLETE) {
            gathered.join();
        }
        return (int) connection.getStats().await().first(RTCStatsType.LOCAL_CANDIDATE).number("port");
    }

    private static long unheard(RTCPeerConnection connection) {
        return connection.getStats().await().first(RTCStatsType.TRANSPORT).dropped()
                .getOrDefault("transport.unvalidated-path", 0L);
    }

    @Test
    void aThousandStrangersTakeNoSessionBeforeOrAfterNomination() throws IOException {
        byte[] hello = hello();
        try (Call call = new Call(); Strangers strangers = new Strangers()) {
            RTCDataChannel channel = call.a.createDataChannel("x");
            CompletableFuture<Void> opened = new CompletableFuture<>();
            channel.onOpen(e -> opened.complete(null));
            CompletableFuture<String> received = new CompletableFuture<>();
            call.b.onDataChannel(e -> e.channel().onMessage(m -> received.complete(m.text())));
            call.a.setLocalDescription().await();
            call.b.setRemoteDescription(call.a.localDescription()).await();
            call.b.setLocalDescription().await();
            int portOfA = port(call.a);
            int portOfB = port(call.b);
            strangers.flood(portOfA, hello, SERVER_HELLO_DONE, ALERT);
            strangers.flood(portOfB, hello, SERVER_HELLO_DONE, ALERT);
            call.a.setRemoteDescription(call.b.localDescription()).await();
            call.a.awaitConnected(Call.PATIENCE);
            call.b.awaitConnected(Call.PATIENCE);
            long beforeA = unheard(call.a);
            long beforeB = unheard(call.b);
            assertThat(List.of(beforeA, beforeB)).allSatisfy(n -> assertThat(n).isPositive());

            strangers.flood(portOfA, hello, SERVER_HELLO_DONE, ALERT);
            strangers.flood(portOfB, hello, SERVER_HELLO_DONE, ALERT);
            opened.join();
            channel.send("still here");
            assertThat(received.join()).isEqualTo("still here");
            assertThat(unheard(call.b)).isGreaterThan(beforeB);
            strangers.assertNobodyHeardAnything();
            assertThat(call.a.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
            assertThat(call.b.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
        }
    }

    /** A candidate may write an IPv4 address as an IPv6 one, and systems hand out either form. */
    @Test
    void anIpv4MappedAddressIsTheSameAddress() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            call.a.setLocalDescription().await();
            int port = port(call.a);
            call.b.setRemoteDescription(call.a.localDescription()).await();
            call.b.addIceCandidate(new RTCIceCandidateInit(
                    "candidate:1 1 udp 2130706431 ::ffff:127.0.0.1 " + port + " typ host", "0", 0, null)).await();
            call.b.setLocalDescription().await();
            call.a.setRemoteDescription(call.b.localDescription()).await();
            call.b.awaitConnected(Call.PATIENCE);
            List<RTCStats> remotes = call.b.getStats().await().ofType(RTCStatsType.REMOTE_CANDIDATE);
            assertThat(remotes).singleElement()
                    .satisfies(remote -> assertThat(remote.text("address")).isEqualTo("127.0.0.1"));
        }
    }
}
