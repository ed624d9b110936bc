package dev.parley.core.media;

import dev.parley.core.codec.Codec;
import dev.parley.core.stats.CodecStats;
import java.util.stream.Collectors;

/**
 * A codec as statistics name it.
 *
 * <p>Any thread.
 */
final class CodecDescription {
    private CodecDescription() {}

    static CodecStats of(Codec codec) {
        String parameters = codec.parameters().entrySet().stream()
                .map(p -> p.getKey().isEmpty() ? p.getValue() : p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining(";"));
        return new CodecStats(codec.payloadType(), codec.mimeType(), codec.clockRateHz(),
                codec.kind().equals("audio") ? Integer.valueOf(codec.channels()) : null,
                parameters.isEmpty() ? null : parameters);
    }
}
