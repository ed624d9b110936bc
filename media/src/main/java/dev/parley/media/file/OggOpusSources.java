package dev.parley.media.file;

import dev.parley.core.codec.Codec;
import dev.parley.media.codec.AudioCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Plays Opus in Ogg, where there is a decoder for it.
 *
 * <p>Immutable.
 */
final class OggOpusSources implements FileSourceProvider {
    private static final Codec OPUS = new Codec(0, "audio", "opus", OpusPacket.RATE_HZ, 2, Map.of(), List.of());
    /** Behind the header of the first page, which holds nothing but the identification header. */
    private static final int HEAD_AT = 28;

    private final AudioCodecs codecs;

    OggOpusSources(AudioCodecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public boolean plays(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("OggS") && text.startsWith("OpusHead", HEAD_AT) && codecs.supports(OPUS);
    }

    @Override
    public FileSource open(Path file, boolean loop, long nowNs) throws IOException {
        return SoundFile.of(new OggOpusReader(FileInput.of(file), () -> codecs.newDecoder(OPUS)), loop, nowNs);
    }
}
