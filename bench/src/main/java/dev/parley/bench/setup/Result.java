package dev.parley.bench.setup;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came out for one stack.
 *
 * <p>Immutable.
 *
 * @param spread  from {@code createOffer} to both channels open; null when there is none
 * @param details further durations by what they say, may be empty
 * @param missing why there is no result, in words; null when there is one
 */
record Result(String stack, String version, Spread spread, Map<String, Spread> details, String missing) {
    static Result of(String stack, String version, List<Double> ms) {
        return new Result(stack, version, new Spread(ms), Map.of(), null);
    }

    static Result missing(String stack, String why) {
        return new Result(stack, "", null, Map.of(), why);
    }

    /** A row of the comparison; how often our median goes into theirs stands last. */
    String row(Spread ours) {
        String name = "%-44s".formatted((stack + " " + version).strip());
        return missing != null
                ? name + " " + missing
                : name + spread.row() + "   x %.2f".formatted(spread.medianMs() / ours.medianMs());
    }

    static String head() {
        return "%-44s".formatted("createOffer to both open, ms") + Spread.head() + "   median to ours";
    }

    String json() {
        if (missing != null) {
            return String.format(Locale.ROOT, "{\"stack\": %s, \"missing\": %s}", quoted(stack), quoted(missing));
        }
        StringBuilder more = new StringBuilder();
        details.forEach((what, of) -> more.append(", ").append(quoted(what)).append(": ").append(of.json()));
        return String.format(Locale.ROOT, "{\"stack\": %s, \"version\": %s, \"createOffer to both open\": %s%s}",
                quoted(stack), quoted(version), spread.json(), more);
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.append('"').toString();
    }
}
