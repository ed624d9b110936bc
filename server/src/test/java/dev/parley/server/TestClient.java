package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.signaling.BadMessage;
import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.MessageCodec;
import dev.parley.signaling.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket that says what a test tells it to, also what no decent client would. */
final class TestClient implements WebSocket.Listener {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    WebSocket socket;
    private final StringBuilder partial = new StringBuilder();

    static TestClient connect(HttpClient http, URI uri, String... headers) {
        TestClient client = new TestClient();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    TestClient send(ClientMessage message) {
        return sendText(MessageCodec.write(message));
    }

    TestClient sendText(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    TestClient sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    ServerMessage receive() throws Exception {
        String text = texts.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(text).as("a message within %s", LIMIT).isNotNull();
        return read(text);
    }

    <T extends ServerMessage> T receive(Class<T> type) throws Exception {
        return type.cast(receive());
    }

    ServerMessage.Welcome join(String room) throws Exception {
        return send(new ClientMessage.Join(room, null)).receive(ServerMessage.Welcome.class);
    }

    int closeCode() throws Exception {
        return closed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static ServerMessage read(String text) throws BadMessage {
        return MessageCodec.readServerMessage(text);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }
}
