package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The SelectSettings algorithm (Media Capture and Streams, section 6.2.5): which of the settings there are fit the
 * constraints, and which fits best.
 *
 * <p>Any thread.
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
            String failed = nearestMiss(candidates.stream().map(settingsOf).toList(), constraints);
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

    /** What fails with the candidate that fails least. */
    private static String nearestMiss(List<MediaTrackSettings> candidates, MediaTrackConstraints constraints) {
        return candidates.stream().min(Comparator.comparingLong(c -> rules(c, constraints).stream()
                .filter(rule -> rule.distance == Double.POSITIVE_INFINITY).count()))
                .map(c -> unmet(c, constraints)).orElseThrow();
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
        if (has.isVideo()) {
            pictureRules(rules, has, wants);
        }
        if (has.isAudio()) {
            soundRules(rules, has, wants);
        }
        return rules;
    }

    private static void pictureRules(List<Rule> rules, MediaTrackSettings has, MediaTrackConstraints wants) {
        number(rules, "width", has.width(), wide(wants.width()));
        number(rules, "height", has.height(), wide(wants.height()));
        aspect(rules, has, wants.aspectRatio());
        number(rules, "frameRate", has.frameRate(), wants.frameRate());
        word(rules, "facingMode", has.facingMode(), wants.facingMode());
        word(rules, "resizeMode", has.resizeMode(), wants.resizeMode());
        word(rules, "displaySurface", has.displaySurface(), wants.displaySurface());
    }

    private static void soundRules(List<Rule> rules, MediaTrackSettings has, MediaTrackConstraints wants) {
        number(rules, "sampleRate", has.sampleRate(), wide(wants.sampleRate()));
        number(rules, "sampleSize", has.sampleSize(), wide(wants.sampleSize()));
        flag(rules, "echoCancellation", has.echoCancellation(), wants.echoCancellation());
        flag(rules, "autoGainControl", has.autoGainControl(), wants.autoGainControl());
        flag(rules, "noiseSuppression", has.noiseSuppression(), wants.noiseSuppression());
        number(rules, "latency", has.latency(), wants.latency());
        number(rules, "channelCount", has.channelCount(), wide(wants.channelCount()));
    }

    /** Sizes are whole: an aspect is met when no neighbouring width would come nearer. */
    private static void aspect(List<Rule> rules, MediaTrackSettings has, ConstrainDouble wants) {
        if (wants != null) {
            double is = has.aspectRatio();
            double step = 1.0 / has.height();
            boolean met = wants.exact() != null && Math.abs(is - wants.exact()) <= step;
            ConstrainDouble rounded = new ConstrainDouble(wants.min() == null ? null : wants.min() - step,
                    wants.max() == null ? null : wants.max() + step, met ? null : wants.exact(), wants.ideal());
            number(rules, "aspectRatio", is, rounded);
        }
    }

    private static void flag(List<Rule> rules, String name, Boolean has, ConstrainBoolean wants) {
        if (wants != null) {
            word(rules, name, String.valueOf(has), wants.toWords());
        }
    }

    /** Whether a member says min or exact. */
    static boolean hasMinOrExact(MediaTrackConstraints wants) {
        return Stream.of(wants.width(), wants.height(), wants.sampleRate(), wants.sampleSize(), wants.channelCount())
                .anyMatch(c -> c != null && (c.min() != null || c.exact() != null))
                || Stream.of(wants.aspectRatio(), wants.frameRate(), wants.latency())
                        .anyMatch(c -> c != null && (c.min() != null || c.exact() != null))
                || Stream.of(wants.deviceId(), wants.groupId(), wants.facingMode(), wants.resizeMode(),
                        wants.displaySurface()).anyMatch(c -> c != null && c.exact() != null)
                || Stream.of(wants.echoCancellation(), wants.autoGainControl(), wants.noiseSuppression())
                        .anyMatch(c -> c != null && c.exact() != null);
    }

    private static ConstrainDouble wide(ConstrainULong constraint) {
        return constraint == null ? null : constraint.toDouble();
    }

    /** What is required and not there is not met; what does not apply to this kind of track is not asked. */
    private static void word(List<Rule> rules, String name, String value, ConstrainDOMString wants) {
        if (wants == null) {
            return;
        }
        String has = value == null ? "" : value;
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
