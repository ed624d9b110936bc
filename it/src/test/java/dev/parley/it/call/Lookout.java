package dev.parley.it.call;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands between browsers and the program: passes every connection on to it, byte for byte, except the one on which a page
 * opened with {@code ?report} tells what it sees. So the program under test needs no door for tests.
 *
 * <p>Any thread.
 */
final class Lookout implements AutoCloseable {
    private static final String REPORT = "GET /report ";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final NetClient client = vertx.createNetClient();
    private final HttpServer reports;
    private final NetServer entrance;
    private final int targetPort;

    Lookout(URI target) throws Exception {
        targetPort = target.getPort();
        reports = vertx.createHttpServer().webSocketHandler(this::open).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
        entrance = vertx.createNetServer().connectHandler(this::enter).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Where a browser opens a page of this room; {@code key} finds it again. */
    String url(String room, String key) {
        return url("127.0.0.1", room, key);
    }

    /** The address of the server behind it. */
    String origin() {
        return "http://127.0.0.1:" + entrance.actualPort();
    }

    /** The same page by another name of this computer. */
    String url(String host, String room, String key) {
        return "http://" + host + ":" + entrance.actualPort() + "/?room=" + room + "&name=" + key + "&report=" + key;
    }

    /** The page that was or will be opened with this key. */
    Page page(String key) {
        return pages.computeIfAbsent(key, Page::new);
    }

    private void enter(NetSocket browser) {
        // The first bytes say where the connection goes; a WebSocket never shares one with anything else.
        browser.handler(head -> {
            browser.pause();
            boolean report = head.getString(0, Math.min(head.length(), REPORT.length())).equals(REPORT);
            client.connect(report ? reports.actualPort() : targetPort, report ? "127.0.0.1" : "localhost")
                    .onSuccess(far -> join(browser, far, head)).onFailure(e -> browser.close());
        });
    }

    private static void join(NetSocket browser, NetSocket far, Buffer head) {
        far.write(head);
        browser.pipeTo(far);
        far.pipeTo(browser);
    }

    private void open(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            JsonObject state = new JsonObject(text);
            String key = state.getString("page").replaceFirst(".*[?&]report=([^&]*).*", "$1");
            page(key).handle(socket, state);
        });
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
