package dev.parley.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What plain HTTP may ask: the page's files, {@code /health} and {@code /config.json}. Only GET and HEAD, no bodies.
 *
 * <p>Loop-owned.
 */
final class PageRoutes {
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9._-]{0,100}");
    private static final String NOTHING_HERE = "there is nothing here; the page is at /";

    private final Router router;

    /**
     * @param health told afresh for each request
     * @param config what the page must know of the server
     */
    PageRoutes(Vertx vertx, Supplier<JsonObject> health, Supplier<JsonObject> config) {
        router = Router.router(vertx);
        router.route().handler(PageRoutes::admit);
        for (PageFile file : PageFile.readAll()) {
            router.get("/" + file.name()).handler(context -> send(context, file));
            if (file.name().equals("index.html")) {
                router.get("/").handler(context -> send(context, file));
            }
        }
        router.get("/health").handler(context -> send(context, health.get()));
        router.get("/config.json").handler(context -> send(context, config.get()));
        // RFC 9110 section 15.5.22: whoever asks without a handshake is told what is spoken there.
        router.get(SocketGate.SIGNALING_PATH).handler(context -> {
            context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            refuse(context, 426, "this address speaks WebSocket, see docs/signaling.md");
        });
        router.errorHandler(404, context -> refuse(context, 404, NOTHING_HERE));
        router.errorHandler(405, context -> refuse(context, 405, "only GET and HEAD"));
        router.errorHandler(500, context -> refuse(context, 500, "the server failed; its log says why"));
    }

    void handle(HttpServerRequest request) {
        if (request.response().writeQueueFull()) { // it asks and asks, and reads no answer
            request.connection().close();
        } else if (request.authority() == null) { // no Host: RFC 9112 section 3.2, and the preface of HTTP/2
            hangUp(request, 400, "which host?");
        } else if (announcesBody(request)) { // RFC 9110 section 9.3.1
            hangUp(request, 400, "no bodies here");
        } else if (isRead(request.method())) {
            if (request.path() != null && PLAIN_PATH.matcher(request.path()).matches()) {
                router.handle(request);
            } else { // nothing here has such a name; the router would log a failure for some of them
                hangUp(request, 404, NOTHING_HERE);
            }
        } else {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            hangUp(request, 405, "only GET and HEAD");
        }
    }

    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return isRead(request.method()) && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || length != null && !length.equals("0"));
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.HEAD || method == HttpMethod.GET;
    }

    /** More bytes may be on their way: they are not read, so the connection cannot carry another request. */
    private static void hangUp(HttpServerRequest request, int status, String sentence) {
        SecurityHeaders.add(request.response().headers());
        request.response().setStatusCode(status).putHeader(HttpHeaders.CONNECTION, "close").end(sentence + "\n")
                .onComplete(sent -> request.connection().close());
    }

    private static void admit(RoutingContext context) {
        SecurityHeaders.add(context.response().headers());
        context.next();
    }

    private static void send(RoutingContext context, PageFile file) {
        HttpServerResponse response = context.response().putHeader(HttpHeaders.ETAG, file.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (file.etag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
        end(context, file.content());
    }

    private static void send(RoutingContext context, JsonObject object) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        end(context, object.toBuffer());
    }

    private static void end(RoutingContext context, io.vertx.core.buffer.Buffer body) {
        if (context.request().method() == HttpMethod.HEAD) {
            context.response().putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
            context.response().end(body);
        }
    }

    private static void refuse(RoutingContext context, int status, String sentence) {
        SecurityHeaders.add(context.response().headers());
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(sentence + "\n");
    }
}
