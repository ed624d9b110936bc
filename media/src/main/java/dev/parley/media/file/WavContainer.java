package dev.parley.media.file;

import java.io.IOException;
import java.util.List;

/**
 * WAV with one stream of linear samples or of G.711.
 *
 * <p>Immutable.
 */
final class WavContainer implements MediaContainer {
    @Override
    public String name() {
        return "WAV";
    }

    @Override
    public List<String> extensions() {
        return List.of("wav");
    }

    @Override
    public List<String> mimeTypes() {
        return List.of("audio/wav", "audio/x-wav", "audio/vnd.wave");
    }

    @Override
    public List<String> codings() {
        return List.of(L16.MIME_TYPE, "audio/PCMU", "audio/PCMA");
    }

    @Override
    public boolean carries(List<String> codings) {
        return codings.size() == 1 && codings().stream().anyMatch(codings.getFirst()::equalsIgnoreCase);
    }

    @Override
    public MediaWriter newWriter(MediaOutput out, List<TrackFormat> tracks) throws IOException {
        return new WavWriter(out, tracks.getFirst());
    }
}
