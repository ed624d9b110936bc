package dev.parley.webrtc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
    public RTCStats {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A member, or null. */
    public Object get(String name) {
        return members.get(name);
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
