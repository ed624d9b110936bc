package dev.parley.media.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where the bytes of a file go.
 *
 * <p>Loop-owned.
 */
public interface MediaOutput extends Closeable {
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** What was written until now can be played without what follows. */
    default void flush() throws IOException {}

    /** Whether {@link #seek} works; otherwise sizes and indexes that are known only at the end are left out. */
    default boolean isSeekable() {
        return false;
    }

    /** Goes on writing elsewhere. */
    default void seek(long position) throws IOException {
        throw new IOException("this output cannot go back");
    }
}
