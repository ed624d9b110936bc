package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.io.RtcRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All connections of a server on one UDP port. */
@Timeout(120)
class OnePortTest {
    private static RtcRuntime server(int loops) {
        return RtcRuntime.builder().loops(loops).port(0).network(new LoopbackNetwork("127.0.0.1")).build();
    }

    /** What {@code b}, on the server's port, echoes to {@code a}. */
    private static void echo(Call call) {
        call.b.onDataChannel(e -> e.channel().onMessage(m -> e.channel().send((String) m.data())));
        RTCDataChannel channel = call.a.createDataChannel("x");
        call.connect();
        channel.sendAndWait("ping " + channel.hashCode());
        assertThat(channel.receive(Call.PATIENCE)).isEqualTo("ping " + channel.hashCode());
        assertThat(call.uncaught).isEmpty();
    }

    /** Each of them works. */
    private static List<Call> callsAtOnce(int count, RtcRuntime runtime) throws InterruptedException {
        List<Call> calls = new ArrayList<>();
        Semaphore done = new Semaphore(0);
        for (int i = 0; i < count; i++) {
            Call call = new Call(client -> client, host -> host.runtime(runtime));
            calls.add(call);
            Thread.startVirtualThread(() -> {
                echo(call);
                done.release();
            });
        }
        done.acquire(count);
        return calls;
    }

    @Test
    void manyConnectionsOfSeveralLoopsShareThePort() throws Exception {
        try (RtcRuntime runtime = server(3)) {
            int port = runtime.port().orElseThrow().addresses().get(0).getPort();
            List<Call> calls = callsAtOnce(24, runtime);
            for (Call call : calls) {
                assertThat(call.b.localDescription().sdp()).contains(" 127.0.0.1 " + port + " typ host")
                        .as("a fragment that no other of ten thousand has").containsPattern("a=ice-ufrag:\\w{8}");
                call.close();
            }
        }
    }

    @Test
    void aConnectionOnThePortOutlivesTheOthers() throws Exception {
        try (RtcRuntime runtime = server(1); Call staying = new Call(client -> client, host -> host.runtime(runtime))) {
            try (Call leaving = new Call(client -> client, host -> host.runtime(runtime))) {
                echo(leaving);
            }
            echo(staying);
        }
    }

    @Test
    void anotherProtocolSharesThePort() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (RtcRuntime runtime = RtcRuntime.builder().loops(2).port(0).network(new LoopbackNetwork("127.0.0.1"))
                .foreignDatagrams((from, data, port) -> {
                    heard.complete(StandardCharsets.US_ASCII.decode(data).toString());
                    port.send(from, ByteBuffer.wrap("pong".getBytes(StandardCharsets.US_ASCII)));
                }).build();
                Call call = new Call(client -> client, host -> host.runtime(runtime));
                DatagramSocket player = new DatagramSocket()) {
            InetSocketAddress port = runtime.port().orElseThrow().addresses().get(0);
            player.setSoTimeout(20_000);
            player.send(new DatagramPacket("Zping".getBytes(StandardCharsets.US_ASCII), 5, port));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            player.receive(answer);

            assertThat(heard.join()).isEqualTo("Zping");
            assertThat(new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII))
                    .isEqualTo("pong");
            assertThat(answer.getSocketAddress()).isEqualTo(port);
            echo(call);

            runtime.port().orElseThrow().send(new InetSocketAddress("127.0.0.1", player.getLocalPort()),
                    ByteBuffer.wrap(new byte[]{'Z', '!'}));
            player.receive(answer);
            assertThat(answer.getLength()).isEqualTo(2);
        }
    }

    @Test
    void strangersAreDroppedAndCounted() throws Exception {
        try (RtcRuntime runtime = server(1);
                DatagramSocket stranger = new DatagramSocket();
                Call call = new Call(client -> client, host -> host.runtime(runtime))) {
            InetSocketAddress port = runtime.port().orElseThrow().addresses().get(0);
            stranger.send(new DatagramPacket(new byte[]{22, -2, -3}, 3, port)); // a ClientHello of nobody
            stranger.send(new DatagramPacket(new byte[]{'Z'}, 1, port));
            echo(call);

            Map<String, Long> drops = runtime.port().orElseThrow().drops();
            assertThat(drops).containsEntry("port.unknown-address", 1L).containsEntry("port.foreign", 1L);
        }
    }

    // One peer sends all it can, and a stranger floods the port: the others are served all the same.
    @Test
    void floodsDoNotHoldUpTheOthers() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (RtcRuntime runtime = server(1);
                DatagramSocket stranger = new DatagramSocket();
                Call flooding = new Call(client -> client, host -> host.runtime(runtime))) {
            InetSocketAddress port = runtime.port().orElseThrow().addresses().get(0);
            AtomicLong flooded = new AtomicLong();
            flooding.b.onDataChannel(e -> e.channel().onMessage(m -> flooded.incrementAndGet()));
            RTCDataChannel flood = flooding.a.createDataChannel("flood",
                    RTCDataChannelInit.builder().ordered(false).maxRetransmits(0).build());
            flooding.connect();
            Thread peer = Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    flood.sendAndWait(new byte[1_000]);
                }
            });
            Thread outsider = Thread.ofPlatform().daemon().start(() -> flood(stranger, port, over));

            for (int i = 0; i < 5; i++) {
                try (Call quiet = new Call(client -> client, host -> host.runtime(runtime))) {
                    echo(quiet);
                }
            }
            over.set(true);
            peer.join();
            outsider.join();
            assertThat(flooded.get()).as("the flood went on meanwhile").isPositive();
            assertThat(runtime.port().orElseThrow().drops().get("port.unknown-address")).isPositive();
        }
    }

    private static void flood(DatagramSocket from, InetSocketAddress to, AtomicBoolean over) {
        byte[] record = new byte[1_200];
        record[0] = 23; // DTLS application data
        try {
            while (!over.get()) {
                for (int i = 0; i < 20; i++) {
                    from.send(new DatagramPacket(record, record.length, to));
                }
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void manyClosedAtOnceLeaveThePortToOthers() throws Exception {
        try (RtcRuntime runtime = server(2)) {
            List<Call> calls = callsAtOnce(40, runtime);
            calls.forEach(call -> call.b.close());
            for (Call call : calls) {
                call.b.awaitClosed();
                call.a.close();
            }
            try (Call later = new Call(client -> client, host -> host.runtime(runtime))) {
                echo(later);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsSaidAtOnce() throws Exception {
        try (RtcRuntime first = server(1)) {
            int port = first.port().orElseThrow().addresses().get(0).getPort();
            assertThatThrownBy(() -> RtcRuntime.builder().loops(1).port(port)
                    .network(new LoopbackNetwork("127.0.0.1")).build())
                    .isInstanceOf(UncheckedIOException.class).hasMessageContaining("127.0.0.1");
        }
    }
}
