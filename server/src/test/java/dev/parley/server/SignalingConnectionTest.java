package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.ServerMessage;
import dev.parley.signaling.SignalingConnection;
import dev.parley.signaling.SignalingListener;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of module signaling, here because a server is needed. */
@Timeout(60)
class SignalingConnectionTest {

    @Test
    void aClientComesBackToAServerThatWasGone() throws Exception {
        Ear ear = new Ear();
        SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
        int port = server.uri().getPort();
        try (var connection = SignalingConnection.open(server.uri(), "blue", "Ada", null, ear)) {
            assertThat(ear.next()).isInstanceOf(ServerMessage.Welcome.class);
            server.close();
            assertThat(ear.next()).asString().startsWith("lost: the server closed the connection: 1001");
            assertThat(connection.send(new ClientMessage.Ping())).isFalse();
            assertThat(ear.next()).asString().startsWith("lost: no server answers there");
            try (SignalingServer again = SignalingServer.start(ServerOptions.builder().port(port).build())) {
                assertThat(ear.nextMessage()).isInstanceOf(ServerMessage.Welcome.class);
                assertThat(connection.send(new ClientMessage.Ping())).isTrue();
                assertThat(ear.next()).isEqualTo(new ServerMessage.Pong());
                connection.close();
                assertThat(ear.next()).isEqualTo("closed");
                assertThat(again.uri().getPort()).isEqualTo(port);
            }
        }
    }

    @Test
    void closeLeavesTheRoomAlsoFromInsideTheListener() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            Ear ear = new Ear();
            try (var ada = SignalingConnection.open(server.uri(), "blue", null, null, ear)) {
                assertThat(ear.next()).isInstanceOf(ServerMessage.Welcome.class);
                var bob = new SignalingConnection[1];
                bob[0] = SignalingConnection.open(server.signalingUri(), "blue", null, null,
                        message -> bob[0].close());
                assertThat(ear.next()).isInstanceOf(ServerMessage.Joined.class);
                assertThat(ear.next()).isInstanceOf(ServerMessage.Left.class);
                assertThat(ada.send(new ClientMessage.Ping())).isTrue();
            }
        }
    }

    /** Errors, such as a failed assertion, and what a language without checked exceptions throws end nothing either. */
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, StackOverflowError.class,
            IOException.class})
    void aListenerThatThrowsHearsTheNextMessageToo(Class<? extends Throwable> thrown) throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            Ear ear = new Ear() {
                @Override
                public void onMessage(ServerMessage message) {
                    super.onMessage(message);
                    SignalingConnectionTest.<RuntimeException>throwUnchecked(thrown);
                }
            };
            try (var connection = SignalingConnection.open(server.uri(), "blue", null, null, ear)) {
                assertThat(ear.next()).isInstanceOf(ServerMessage.Welcome.class);
                connection.send(new ClientMessage.Ping());
                assertThat(ear.next()).isEqualTo(new ServerMessage.Pong());
                connection.close();
                assertThat(ear.next()).isEqualTo("closed");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Class<? extends Throwable> type) throws T {
        try {
            throw (T) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void manyMessagesArriveInOrder() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            Ear ear = new Ear();
            try (var ada = SignalingConnection.open(server.uri(), "blue", null, null, ear)) {
                String adaId = ((ServerMessage.Welcome) ear.next()).id();
                Ear other = new Ear();
                try (var bob = SignalingConnection.open(server.uri(), "blue", null, null, other)) {
                    assertThat(other.next()).isInstanceOf(ServerMessage.Welcome.class);
                    assertThat(ear.next()).isInstanceOf(ServerMessage.Joined.class);
                    for (int i = 0; i < 400; i++) {
                        bob.send(new ClientMessage.Trickle(adaId,
                                new dev.parley.signaling.IceCandidate("candidate:" + i, null, null, null)));
                    }
                    for (int i = 0; i < 400; i++) {
                        assertThat(((ServerMessage.Trickled) ear.next()).candidate().candidate())
                                .isEqualTo("candidate:" + i);
                    }
                }
                ada.close();
            }
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(() -> SignalingConnection.open(URI.create("ftp://x"), "blue", null, null, message -> {}))
                .hasMessageContaining("http://");
    }

    /** Writes down all it hears. */
    private static class Ear implements SignalingListener {
        private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

        @Override
        public void onMessage(ServerMessage message) {
            heard.add(message);
        }

        @Override
        public void onLost(String reason, long retryInMs) {
            heard.add("lost: " + reason);
        }

        @Override
        public void onClosed() {
            heard.add("closed");
        }

        Object next() throws InterruptedException {
            Object next = heard.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("something heard").isNotNull();
            return next;
        }

        Object nextMessage() throws InterruptedException {
            Object next = next();
            while (next instanceof String) {
                next = next();
            }
            return next;
        }
    }
}
