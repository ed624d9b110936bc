package dev.parley.it.media;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What media.js reports, by the names it uses. */
public record Observation(JsonObject values) {
    /** NaN when it is not known. */
    public double number(String name) {
        Number value = (Number) values.getValue(name);
        return value == null ? Double.NaN : value.doubleValue();
    }

    public String text(String name) {
        return values.getString(name);
    }

    /** For people: what the tests ask for. */
    public String summary() {
        return String.format(Locale.ROOT,
                "%s and %s in, %.1f frames/s decoded, %.0f pictures differ, audio energy %.3f, "
                        + "%.0f kbit/s sent",
                text("videoCodecIn"), text("audioCodecIn"), number("framesPerSecond"),
                number("pictures"), number("audioEnergy"), number("sentBps") / 1000);
    }

    @Override
    public String toString() {
        return values.encode();
    }
}
