package dev.parley.media.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * The containers at hand: those of this module, then those of others.
 *
 * <p>Immutable.
 */
public final class MediaContainers {
    private final List<MediaContainer> containers;

    public MediaContainers(List<MediaContainer> others) {
        List<MediaContainer> all = new ArrayList<>(
                List.of(new WavContainer(), new OggOpusContainer(), new IvfContainer()));
        all.addAll(others);
        containers = List.copyOf(all);
    }

    /** What the class path or module path offers. */
    public static MediaContainers installed() {
        List<MediaContainer> found = new ArrayList<>();
        ServiceLoader.load(MediaContainer.class, MediaContainers.class.getClassLoader()).forEach(found::add);
        return new MediaContainers(found);
    }

    public List<MediaContainer> all() {
        return containers;
    }

    /** Those that a file of this name may be, best first; empty when the ending is not known. */
    public List<MediaContainer> ofFile(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return containers.stream().filter(container -> container.extensions().contains(ending)).toList();
    }

    /** Those of this media type, best first. */
    public List<MediaContainer> ofType(MediaType type) {
        return containers.stream().filter(container -> container.mimeTypes().contains(type.essence())).toList();
    }
}
