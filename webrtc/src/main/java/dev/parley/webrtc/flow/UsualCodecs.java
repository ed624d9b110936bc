package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a mime type stands for when nothing was negotiated.
 *
 * <p>Any thread.
 */
public final class UsualCodecs {
    private UsualCodecs() {}

    /** Payload type 0 is a placeholder in what comes out. */
    public static Codec of(String mimeType) {
        String kind = mimeType.substring(0, Math.max(mimeType.indexOf('/'), 0));
        String name = mimeType.substring(mimeType.indexOf('/') + 1);
        boolean opus = name.equalsIgnoreCase("opus");
        int clockRateHz = opus ? 48_000 : kind.toLowerCase(Locale.ROOT).equals("video") ? 90_000 : 8000;
        return new Codec(0, kind, name, clockRateHz, opus ? 2 : 1, Map.of(), List.of());
    }
}
