package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The SelectSettings algorithm (Media Capture and Streams, section 6.2.5): which of the settings there are fit the
 * constraints, and which fits best.
 */
final class SelectSettings {
    private SelectSettings() {}

    /**
     * The best candidate.
     *
     * @param candidates not empty, in the order of preference
     * @throws OverconstrainedError if none meets what is required
     */
    static <T> T select(List<T> candidates, Function<T, MediaTrackSettings> settingsOf,
            MediaTrackConstraints constraints) {
        List<T> fit = fitting(candidates, settingsOf, constraints);
        if (fit.isEmpty()) {
            String failed = unmet(settingsOf.apply(candidates.getFirst()), constraints);
            throw new OverconstrainedError(failed, "no device satisfies the constraint " + failed);
        }
        for (MediaTrackConstraints set : constraints.advanced()) {
            List<T> better = fitting(fit, settingsOf, set);
            fit = better.isEmpty() ? fit : better;
        }
        return fit.stream().min(Comparator.comparingDouble(c -> distance(settingsOf.apply(c), constraints)))
                .orElseThrow();
    }

    private static <T> List<T> fitting(List<T> candidates, Function<T, MediaTrackSettings> settingsOf,
            MediaTrackConstraints constraints) {
        return candidates.stream().filter(c -> unmet(settingsOf.apply(c), constraints) == null).toList();
    }

    /** The name of the first required constraint that is not met, or null. */
    static String unmet(MediaTrackSettings settings, MediaTrackConstraints constraints) {
        return rules(settings, constraints).stream().filter(rule -> rule.distance == Double.POSITIVE_INFINITY)
                .map(Rule::name).findFirst().orElse(null);
    }

    private static double distance(MediaTrackSettings settings, MediaTrackConstraints constraints) {
        return rules(settings, constraints).stream().mapToDouble(Rule::distance).sum();
    }

    /** @param distance the fitness distance: infinite when a required constraint is not met */
    private record Rule(String name, double distance) {}

    private static List<Rule> rules(MediaTrackSettings has, MediaTrackConstraints wants) {
        List<Rule> rules = new ArrayList<>();
        word(rules, "deviceId", has.deviceId(), wants.deviceId());
        word(rules, "groupId", has.groupId(), wants.groupId());
        number(rules, "width", has.width(), wide(wants.width()));
        number(rules, "height", has.height(), wide(wants.height()));
        number(rules, "aspectRatio", has.aspectRatio(), wants.aspectRatio());
        number(rules, "frameRate", has.frameRate(), wants.frameRate());
        number(rules, "sampleRate", has.sampleRate(), wide(wants.sampleRate()));
        number(rules, "channelCount", has.channelCount(), wide(wants.channelCount()));
        return rules;
    }

    private static ConstrainDouble wide(ConstrainULong constraint) {
        return constraint == null ? null : constraint.toDouble();
    }

    /** A constraint that does not apply to this kind of track is met (step 1 of the fitness distance). */
    private static void word(List<Rule> rules, String name, String has, ConstrainDOMString wants) {
        if (wants == null || has == null) {
            return;
        }
        boolean refused = wants.exact() != null && !wants.exact().contains(has);
        boolean second = wants.ideal() != null && !wants.ideal().contains(has);
        rules.add(new Rule(name, refused ? Double.POSITIVE_INFINITY : second ? 1 : 0));
    }

    private static void number(List<Rule> rules, String name, Number has, ConstrainDouble wants) {
        if (wants != null && has != null) {
            rules.add(new Rule(name, distance(has.doubleValue(), wants)));
        }
    }

    private static double distance(double has, ConstrainDouble wants) {
        boolean refused = wants.exact() != null && has != wants.exact() || wants.min() != null && has < wants.min()
                || wants.max() != null && has > wants.max();
        if (refused) {
            return Double.POSITIVE_INFINITY;
        }
        if (wants.ideal() == null || wants.ideal() == has) {
            return 0;
        }
        return Math.abs(has - wants.ideal()) / Math.max(Math.abs(has), Math.abs(wants.ideal()));
    }
}
