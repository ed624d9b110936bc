package dev.parley.webrtc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Statistics of a connection at one moment (WebRTC 1.0, section 8.4.1).
 *
 * <p>Immutable.
 */
public final class RTCStatsReport {
    private final Map<String, RTCStats> byId = new LinkedHashMap<>();

    RTCStatsReport(Collection<RTCStats> all) {
        all.forEach(stats -> byId.put(stats.id(), stats));
    }

    /** By id, or null. */
    public RTCStats get(String id) {
        return byId.get(id);
    }

    public Collection<RTCStats> values() {
        return List.copyOf(byId.values());
    }

    public List<RTCStats> ofType(RTCStatsType type) {
        return byId.values().stream().filter(stats -> stats.type() == type).toList();
    }

    /** The first of its type, or null. */
    public RTCStats first(RTCStatsType type) {
        return byId.values().stream().filter(stats -> stats.type() == type).findFirst().orElse(null);
    }

    /** What belongs to one direction of one section, and what everything runs over. */
    RTCStatsReport ofSection(String mid, boolean sending) {
        return new RTCStatsReport(byId.values().stream().filter(stats -> switch (stats.type()) {
            case OUTBOUND_RTP, REMOTE_INBOUND_RTP -> sending && Objects.equals(stats.get("mid"), mid);
            case INBOUND_RTP, REMOTE_OUTBOUND_RTP -> !sending && Objects.equals(stats.get("mid"), mid);
            case DATA_CHANNEL -> false;
            default -> true;
        }).toList());
    }

    @Override
    public String toString() {
        return byId.values().toString();
    }
}
