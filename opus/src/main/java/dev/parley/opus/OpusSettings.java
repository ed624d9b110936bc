package dev.parley.opus;

import dev.parley.core.codec.Codec;
import java.util.Map;

/**
 * How to encode: what the fmtp parameters of the peer ask for (RFC 7587 section 6.1).
 *
 * <p>Immutable.
 *
 * @param bitrateBps   average
 * @param stereo       the peer likes two channels
 * @param fec          put a coarse copy of the last packet into the next, once loss is known
 * @param dtx          send almost nothing in silence
 * @param constantRate no variable bit rate
 */
public record OpusSettings(int bitrateBps, boolean stereo, boolean fec, boolean dtx, boolean constantRate) {
    private static final int MONO_BPS = 32_000;
    private static final int STEREO_BPS = 64_000;
    private static final int MIN_BPS = 6000;
    private static final int MAX_BPS = 510_000;

    public static OpusSettings of(Codec codec) {
        Map<String, String> parameters = codec.parameters();
        boolean stereo = flag(parameters, "stereo");
        return new OpusSettings(bitrate(parameters, stereo), stereo, flag(parameters, "useinbandfec"),
                flag(parameters, "usedtx"), flag(parameters, "cbr"));
    }

    private static boolean flag(Map<String, String> parameters, String name) {
        return "1".equals(parameters.get(name));
    }

    /** maxaveragebitrate is 6000 to 510000; other values are ignored. */
    private static int bitrate(Map<String, String> parameters, boolean stereo) {
        String text = parameters.getOrDefault("maxaveragebitrate", "");
        int wanted = text.matches("\\d{4,6}") ? Integer.parseInt(text) : 0;
        return wanted >= MIN_BPS && wanted <= MAX_BPS ? wanted : stereo ? STEREO_BPS : MONO_BPS;
    }
}
