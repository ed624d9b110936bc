package dev.parley.media.file;

import java.io.IOException;
import java.util.List;

/**
 * Ogg with one stream of Opus.
 *
 * <p>Immutable.
 */
final class OggOpusContainer implements MediaContainer {
    static final String OPUS = "audio/opus";

    @Override
    public String name() {
        return "Ogg";
    }

    @Override
    public List<String> extensions() {
        return List.of("ogg", "opus", "oga");
    }

    @Override
    public List<String> mimeTypes() {
        return List.of("audio/ogg");
    }

    @Override
    public List<String> codings() {
        return List.of(OPUS);
    }

    @Override
    public boolean carries(List<String> codings) {
        return codings.size() == 1 && codings.getFirst().equalsIgnoreCase(OPUS);
    }

    @Override
    public MediaWriter newWriter(MediaOutput out, List<TrackFormat> tracks) throws IOException {
        return new OggOpusWriter(out, tracks.getFirst());
    }
}
