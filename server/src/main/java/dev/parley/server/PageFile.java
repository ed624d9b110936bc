package dev.parley.server;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One file of the web page, read once at the start. Requests choose from a list of names and never reach a file system,
 * so there is no path to traverse.
 *
 * @param name its name below the root
 * @param contentType with charset
 * @param etag of its bytes
 * @param content its bytes
 *
 * <p>Immutable.
 */
record PageFile(String name, String contentType, String etag, Buffer content) {
    private static final List<String> NAMES = List.of("index.html", "style.css", "favicon.svg", "main.js", "room.js",
            "signaling.js", "peer.js", "camera.js", "tile.js", "chat.js", "stats.js", "plot.js", "text.js", "hook.js",
            "diagnosis.js");

    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css",
            "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    static List<PageFile> readAll() {
        return NAMES.stream().map(PageFile::read).toList();
    }

    private static PageFile read(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing in the program");
            }
            byte[] bytes = in.readAllBytes();
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new PageFile(name, type, etag(bytes), Buffer.buffer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
