package dev.parley.webrtc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One object of a statistics report (WebRTC 1.0, section 8.4.2). Members have the names of the specification
 * (Identifiers for WebRTC's Statistics API); those that are not known are absent.
 *
 * <p>Immutable.
 *
 * @param id        unique in the report, and the same in later reports
 * @param timestamp milliseconds since 1970
 * @param type      which dictionary it is
 * @param members   by name: a {@code Number}, {@code Boolean} or {@code String} each
 */
public record RTCStats(String id, double timestamp, RTCStatsType type, Map<String, Object> members) {
    /**
     * Members of {@code transport} that begin so are not the specification's: how many packets from the network were
     * dropped for the reason that follows, such as {@code parley.dropped.transport.unvalidated-path}. A reason that has
     * not occurred is absent.
     */
    public static final String DROPPED = "parley.dropped.";

    public RTCStats {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A member, or null. */
    public Object get(String name) {
        return members.get(name);
    }

    /** What was dropped, of a {@code transport}: reason, without {@link #DROPPED}, to number of packets; by reason. */
    public Map<String, Long> dropped() {
        Map<String, Long> dropped = new TreeMap<>();
        members.forEach((name, value) -> {
            if (name.startsWith(DROPPED) && value instanceof Long count) {
                dropped.put(name.substring(DROPPED.length()), count);
            }
        });
        return dropped;
    }

    /** A member that is a number; 0 when it is absent. */
    public double number(String name) {
        return members.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    /** A member that is a text; null when it is absent. */
    public String text(String name) {
        return members.get(name) instanceof String text ? text : null;
    }
}
