package dev.parley.webrtc;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a statistics object. The records of the rooms below name their components as the specification names
 * members, so those are taken over by name; absent ones, which are null, are left out.
 */
final class StatsMembers {
    private final double atEpochMs;
    private final long atNs;
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** @param atNs monotonic time of the reading, and {@code atEpochMs} the same moment since 1970 */
    StatsMembers(long atNs, double atEpochMs) {
        this.atNs = atNs;
        this.atEpochMs = atEpochMs;
    }

    /** Takes over every number, text and truth of a record; times in {@code ...Ns} become timestamps. */
    StatsMembers all(Record source) {
        for (RecordComponent component : source.getClass().getRecordComponents()) {
            Object value = read(source, component);
            String name = component.getName();
            if (name.endsWith("Ns") && value instanceof Long timeNs) {
                with(name.substring(0, name.length() - 2) + "Timestamp", atEpochMs + (timeNs - atNs) / 1e6);
            } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
                members.put(name, value);
            }
        }
        return this;
    }

    private static Object read(Record source, RecordComponent component) {
        try {
            return component.getAccessor().invoke(source);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // the records are public and in an exported package
        }
    }

    /** A null value leaves the member out. */
    StatsMembers with(String name, Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    StatsMembers without(String... names) {
        for (String name : names) {
            members.remove(name);
        }
        return this;
    }

    RTCStats as(RTCStatsType type, String id) {
        return new RTCStats(id, atEpochMs, type, members);
    }
}
