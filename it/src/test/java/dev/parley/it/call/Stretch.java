package dev.parley.it.call;

import java.util.List;
import java.util.Locale;

/**
 * A few seconds of a call as a page saw it.
 *
 * <p>Immutable.
 *
 * @param seconds   of the page's clock
 * @param pictures  different ones among the samples
 * @param samples   one a second
 * @param energy    that totalAudioEnergy rose by
 * @param toneHz    the strongest frequency at the end, 0 in silence
 */
record Stretch(double seconds, double framesPerSecond, double megabitsPerSecond, double energy, long pictures,
        int samples, double toneHz, String codecs) {

    static Stretch of(List<Sight> sights) {
        Sight first = sights.getFirst();
        Sight last = sights.getLast();
        double seconds = (last.number("timeMs") - first.number("timeMs")) / 1000;
        return new Stretch(seconds, (last.number("framesDecoded") - first.number("framesDecoded")) / seconds,
                (last.number("bytesReceived") - first.number("bytesReceived")) * 8 / 1e6 / seconds,
                last.number("audioEnergy") - first.number("audioEnergy"),
                sights.stream().map(sight -> sight.number("picture")).distinct().count(), sights.size(),
                last.number("toneHz"), last.text("videoCodec") + " " + last.text("audioCodec"));
    }

    /** Seen and heard: frames are decoded, pictures change, there is sound. */
    boolean alive() {
        return framesPerSecond > 5 && pictures > 1 && energy > 0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%.1f frames/s, %.2f Mbit/s, %d different pictures in %d samples, audio energy +%.4f, %.0f Hz, %s, over %.1f s",
                framesPerSecond, megabitsPerSecond, pictures, samples, energy, toneHz, codecs, seconds);
    }
}
