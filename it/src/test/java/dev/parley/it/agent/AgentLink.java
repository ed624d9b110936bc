package dev.parley.it.agent;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The WebSocket to an agent: numbers calls, matches answers.
 *
 * <p>Any thread.
 */
final class AgentLink {
    private final ServerWebSocket socket;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<Object>> pending = new ConcurrentHashMap<>();
    private volatile Consumer<JsonObject> onEvent = event -> {};

    AgentLink(ServerWebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> handle(new JsonObject(text)));
        socket.closeHandler(nothing -> pending.values()
                .forEach(call -> call.completeExceptionally(new IllegalStateException("the agent went away"))));
    }

    void onEvent(Consumer<JsonObject> handler) {
        onEvent = handler;
    }

    CompletableFuture<Object> call(String method, JsonObject params) {
        long id = lastId.incrementAndGet();
        CompletableFuture<Object> answer = new CompletableFuture<>();
        pending.put(id, answer);
        socket.writeTextMessage(
                new JsonObject().put("id", id).put("method", method).put("params", params).encode())
                .onFailure(answer::completeExceptionally);
        return answer;
    }

    private void handle(JsonObject message) {
        if (message.containsKey("event")) {
            onEvent.accept(message);
            return;
        }
        CompletableFuture<Object> call = pending.remove(message.getLong("id"));
        if (call != null && message.containsKey("error")) {
            call.completeExceptionally(new AgentError(message.getString("error")));
        } else if (call != null) {
            call.complete(message.getValue("result"));
        }
    }

    void close() {
        socket.close();
    }
}
