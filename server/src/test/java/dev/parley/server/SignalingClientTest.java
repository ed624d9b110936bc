package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RemotePeer;
import dev.parley.signaling.RoomHandler;
import dev.parley.signaling.RoomRules;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole clients with real connections, on loopback. */
@Timeout(120)
class SignalingClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private SignalingServer server;

    @BeforeEach
    void start() throws Exception {
        server = SignalingServer.start(ServerOptions.builder().rules(RoomRules.DEFAULT.withMaxMembers(3)).build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void threeMembersChatWithEachOther() throws Exception {
        Guest ada = new Guest("Ada", "blue");
        Guest bob = new Guest("Bob", "blue");
        Guest eve = new Guest("Eve", "blue");
        try (ada.client; bob.client; eve.client) {
            for (Guest guest : new Guest[]{ada, bob, eve}) {
                assertThat(new String[]{guest.next(), guest.next()}).doesNotHaveDuplicates()
                        .doesNotContain("hello from " + guest.name).allMatch(line -> line.startsWith("hello from "));
            }
            assertThat(ada.client.peers()).hasSize(2);
        }
    }

    @Test
    void bothJoinAtTheSameMoment() throws Exception {
        joinTogether(10);
    }

    @Test
    @Tag("soak")
    @Timeout(600)
    void bothJoinAtTheSameMomentAHundredTimes() throws Exception {
        joinTogether(100);
    }

    @Test
    void whoeverLeavesIsGoneAndItsConnectionClosed() throws Exception {
        Guest ada = new Guest("Ada", "blue");
        Guest bob = new Guest("Bob", "blue");
        try (ada.client; bob.client) {
            assertThat(ada.next()).isEqualTo("hello from Bob");
            bob.client.close();
            assertThat(ada.next()).isEqualTo("gone: Bob");
            assertThat(ada.client.peers()).isEmpty();
        }
    }

    /** The server's news that somebody left goes another way than its words, and is often faster. */
    @Test
    void wordsSaidJustBeforeLeavingArrive() throws Exception {
        for (int i = 0; i < 10; i++) {
            Guest ada = new Guest("Ada", "room-" + i);
            Guest bob = new Guest("Bob", "room-" + i);
            try (ada.client; bob.client) {
                assertThat(ada.next()).isEqualTo("hello from Bob");
                assertThat(bob.next()).isEqualTo("hello from Ada");
                bob.client.peers().getFirst().chat().send("my last words");
                bob.client.close();
                assertThat(ada.next()).as("time %s", i).isEqualTo("my last words");
                assertThat(ada.next()).isEqualTo("gone: Bob");
            }
        }
    }

    /** The connection is the same one before and after; who did not come back is gone when its connection ends. */
    @Test
    void connectionsOutliveTheServer() throws Exception {
        Guest ada = new Guest("Ada", "blue");
        Guest bob = new Guest("Bob", "blue");
        Guest eve = new Guest("Eve", "blue");
        try (ada.client; bob.client; eve.client) {
            for (Guest guest : new Guest[]{ada, bob, eve}) {
                guest.next();
                guest.next();
            }
            int port = server.uri().getPort();
            List<RemotePeer> before = ada.client.peers();
            server.close();
            eve.client.close();
            assertThat(ada.next()).isEqualTo("gone: Eve");
            server = SignalingServer.start(ServerOptions.builder().port(port).build());
            ada.awaitJoined(2);
            bob.awaitJoined(2);
            RemotePeer same = ada.client.peers().getFirst();
            assertThat(before).contains(same);
            same.chat().send("still here");
            assertThat(bob.next()).isEqualTo("gone: Eve");
            assertThat(bob.next()).isEqualTo("still here");
            Guest late = new Guest("Late", "blue");
            try (late.client) {
                assertThat(List.of(late.next(), late.next())).containsExactlyInAnyOrder("hello from Ada",
                        "hello from Bob");
            }
        }
    }

    /** Negotiation that the outage cut in two is completed after it. */
    @Test
    void anOfferThatTheOutageSwallowedIsMadeAgain() throws Exception {
        Guest ada = new Guest("Ada", "blue");
        Guest bob = new Guest("Bob", "blue");
        try (ada.client; bob.client) {
            ada.next();
            bob.next();
            int port = server.uri().getPort();
            server.close();
            RTCDataChannel more = bob.client.peers().getFirst().connection().createDataChannel("more");
            CompletableFuture<Void> open = new CompletableFuture<>();
            more.onOpen(event -> open.complete(null));
            bob.client.peers().getFirst().connection().addTransceiver("audio");
            server = SignalingServer.start(ServerOptions.builder().port(port).build());
            open.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            RTCPeerConnection atAda = ada.client.peers().getFirst().connection();
            long deadlineNs = System.nanoTime() + LIMIT.toNanos();
            while (atAda.getTransceivers().isEmpty()) {
                assertThat(System.nanoTime()).as("the transceiver is negotiated").isLessThan(deadlineNs);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFullRoomIsToldToTheHandler() throws Exception {
        Guest[] guests = {new Guest("A", "blue"), new Guest("B", "blue"), new Guest("C", "blue")};
        for (Guest guest : guests) {
            guest.next();
            guest.next();
        }
        Guest late = new Guest("D", "blue");
        assertThat(late.next()).isEqualTo("refused: ROOM_FULL");
        late.client.close();
        for (Guest guest : guests) {
            guest.client.close();
        }
    }

    private void joinTogether(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Guest ada = new Guest("Ada", "room-" + i);
            Guest bob = new Guest("Bob", "room-" + i);
            try (ada.client; bob.client) {
                assertThat(ada.next()).as("time %s", i).isEqualTo("hello from Bob");
                assertThat(bob.next()).as("time %s", i).isEqualTo("hello from Ada");
            }
        }
    }

    /** Greets everybody and writes down what it hears. */
    private final class Guest implements RoomHandler {
        final String name;
        final SignalingClient client;
        private final Semaphore joined = new Semaphore(0);
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        Guest(String name, String room) {
            this.name = name;
            client = SignalingClient.builder(server.uri(), room, this).name(name)
                    .connections(configuration -> RTCPeerConnection.builder().configuration(configuration)
                            .includeLoopback(true).build())
                    .join();
        }

        @Override
        public void onPeer(RemotePeer peer) {
            peer.chat().onOpen(event -> peer.chat().send("hello from " + name));
            peer.chat().onMessage(event -> heard.add((String) event.data()));
        }

        @Override
        public void onPeerGone(RemotePeer peer) {
            heard.add("gone: " + peer.displayName());
        }

        @Override
        public void onJoined(String id) {
            joined.release();
        }

        /** Waits until it has come into the room so often. */
        void awaitJoined(int times) throws InterruptedException {
            assertThat(joined.tryAcquire(times, LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void onRefused(ErrorCode code, String sentence) {
            heard.add("refused: " + code);
        }

        String next() throws InterruptedException {
            String next = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("something that %s hears", name).isNotNull();
            return next;
        }
    }
}
