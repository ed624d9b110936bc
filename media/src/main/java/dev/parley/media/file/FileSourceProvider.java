package dev.parley.media.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Plays files of some forms. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Any thread.
 */
public interface FileSourceProvider {
    /**
     * Whether the file is of such a form.
     *
     * @param head its first bytes
     */
    boolean plays(byte[] head);

    /**
     * Opens a file. May block.
     *
     * @param loop  begin again at the end
     * @param nowNs of the clock that the sources will be told
     * @return null when what is in it is not known here after all
     * @throws IOException if it is broken or cannot be read
     */
    FileSource open(Path file, boolean loop, long nowNs) throws IOException;
}
