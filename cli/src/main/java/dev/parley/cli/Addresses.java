package dev.parley.cli;

import dev.parley.cli.base.Output;
import dev.parley.server.SignalingServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Tells under which addresses a server's page is to be opened.
 *
 * <p>Any thread.
 */
final class Addresses {
    private Addresses() {}

    static void tell(Output output, SignalingServer server) throws IOException {
        List<URI> neighbours = server.neighbourUris();
        JsonArray urls = new JsonArray();
        neighbours.forEach(uri -> urls.add(uri.toString()));
        output.tell("Open  @|bold,cyan " + server.uri() + "|@", "serving",
                new JsonObject().put("url", server.uri().toString())
                        .put("secureUrl", server.secureUri() == null ? null : server.secureUri().toString())
                        .put("neighbourUrls", urls));
        if (server.secureUri() != null) {
            output.tell("      @|cyan " + server.secureUri() + "|@", "secure", new JsonObject());
            for (URI uri : neighbours) {
                output.tell("      @|cyan " + uri + "|@  (other computers and phones; their browser warns once)",
                        "neighbour", new JsonObject().put("url", uri.toString()));
            }
        }
        output.tell("Ctrl-C stops it.", "ready", new JsonObject());
    }
}
