package dev.parley.ffmpeg.codec;

import java.io.IOException;
import java.io.InputStream;

/**
 * Coded grey pictures of the codings that cannot be encoded here, to try their decoders with.
 *
 * <p>Any thread.
 */
final class ProbeSamples {
    private ProbeSamples() {}

    /** Null when there is none. */
    static byte[] of(Coding coding) {
        try (InputStream in = ProbeSamples.class.getResourceAsStream("grey." + coding.encodingName().toLowerCase(
                java.util.Locale.ROOT))) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
