package dev.parley.media.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that can be read from its beginning more than once.
 *
 * <p>Any thread.
 */
@FunctionalInterface
interface FileInput {
    InputStream open() throws IOException;

    static FileInput of(Path file) {
        return () -> new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
}
