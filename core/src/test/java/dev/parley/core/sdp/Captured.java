package dev.parley.core.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Offers as browsers write them. */
public final class Captured {
    private Captured() {}

    /** The text of a file in this package's test resources, with CRLF line ends. */
    public static String read(String name) {
        try (InputStream in = Captured.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
