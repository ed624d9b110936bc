package dev.parley.media.file;

import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.VideoCodecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Opens files by what is in them, not by their names.
 *
 * <p>Immutable.
 */
public final class FileSources {
    private static final int HEAD_BYTES = 64;

    private final List<FileSourceProvider> providers;

    public FileSources(AudioCodecs audioCodecs, VideoCodecs videoCodecs, List<FileSourceProvider> others) {
        List<FileSourceProvider> all = new ArrayList<>(
                List.of(new WavSources(), new OggOpusSources(audioCodecs), new IvfSources(videoCodecs)));
        all.addAll(others);
        providers = List.copyOf(all);
    }

    /** What the class path or module path offers. */
    public static FileSources installed(AudioCodecs audioCodecs, VideoCodecs videoCodecs) {
        List<FileSourceProvider> found = new ArrayList<>();
        ServiceLoader.load(FileSourceProvider.class, FileSources.class.getClassLoader()).forEach(found::add);
        return new FileSources(audioCodecs, videoCodecs, found);
    }

    /**
     * Opens a file. May block.
     *
     * @return null when nothing at hand knows its form
     * @throws IOException if it is broken or cannot be read
     */
    public FileSource open(Path file, boolean loop, long nowNs) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        for (FileSourceProvider provider : providers) {
            FileSource source = provider.plays(head) ? provider.open(file, loop, nowNs) : null;
            if (source != null) {
                return source;
            }
        }
        return null;
    }
}
