package dev.parley.it.agent;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Serves the agents' page and waits for agents to call back. One per test class.
 *
 * <p>Any thread.
 */
public final class AgentServer implements AutoCloseable {
    private static final Path PEERS = repository().resolve("it/peers");
    private static final int MAX_FRAME_BYTES = 16 << 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;
    private final Map<String, CompletableFuture<ServerWebSocket>> expected = new ConcurrentHashMap<>();

    public AgentServer() throws Exception {
        server = vertx
                .createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
                        .setMaxWebSocketMessageSize(MAX_FRAME_BYTES))
                .requestHandler(this::serve).webSocketHandler(this::arrive).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("it") ? here.getParent() : here;
    }

    private void serve(HttpServerRequest request) {
        String name = request.path().equals("/") ? "/index.html" : request.path();
        try (InputStream file = AgentServer.class.getResourceAsStream("/agent" + name)) {
            if (file == null) {
                request.response().setStatusCode(404).end();
                return;
            }
            String type = name.endsWith(".js")
                    ? "text/javascript"
                    : name.endsWith(".html") ? "text/html" : "text/plain";
            request.response().putHeader("content-type", type)
                    .end(io.vertx.core.buffer.Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            request.response().setStatusCode(500).end();
        }
    }

    private void arrive(ServerWebSocket socket) {
        CompletableFuture<ServerWebSocket> waiting = expected.remove(String.valueOf(socket.query()));
        if (waiting == null) {
            socket.close();
        } else {
            // Frames that follow the handshake at once wait until the agent's handlers stand.
            socket.pause();
            waiting.complete(socket);
        }
    }

    /** A browser with the agent's page open. */
    public Agent open(Browser browser) throws Exception {
        return open(browser, Camera.FAKE);
    }

    /** A browser with the agent's page open, and what it has for a camera. */
    public Agent open(Browser browser, Camera camera) throws Exception {
        Path folder = ForeignProcess.newFolder(browser.name());
        return await(folder,
                key -> browser.command(folder, camera, "http://127.0.0.1:" + server.actualPort() + "/?" + key));
    }

    /** A stack of Node.js, by the name of its package. */
    public Agent node(String stack) throws Exception {
        return await(ForeignProcess.newFolder(stack.replace('/', '-')),
                key -> List.of("node", PEERS.resolve("node/agent.mjs").toString(), stack, socketUrl(key)));
    }

    /** aiortc, in the virtual environment of the test tools. */
    public Agent aiortc() throws Exception {
        return await(ForeignProcess.newFolder("aiortc"),
                key -> List.of(PEERS.resolve("python/.venv/bin/python").toString(),
                        PEERS.resolve("python/agent.py").toString(), socketUrl(key)));
    }

    private String socketUrl(String key) {
        return "ws://127.0.0.1:" + server.actualPort() + "/report?" + key;
    }

    private interface Command {
        List<String> of(String key) throws IOException;
    }

    private Agent await(Path folder, Command command) throws Exception {
        String key = "agent=" + folder.getFileName();
        CompletableFuture<ServerWebSocket> arrival = new CompletableFuture<>();
        expected.put(key, arrival);
        ForeignProcess process = ForeignProcess.start(command.of(key), folder);
        try {
            ServerWebSocket socket = arrival.get(Agent.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            Agent agent = new Agent(new AgentLink(socket), process);
            socket.resume();
            agent.awaitHello();
            return agent;
        } catch (ExecutionException | TimeoutException e) {
            String output = process.tail();
            process.close();
            throw new AssertionError(command.of(key) + " did not call back\n" + output, e);
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
