package dev.parley.simnet;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went through a link so far.
 *
 * <p>Immutable.
 *
 * @param offered    datagrams given to the link
 * @param delivered  datagrams that came or will come out, copies counted
 * @param dropped    datagrams that did not
 * @param droppedBy  the same by reason, as {@link PacketTap} names them
 */
public record LinkStats(long offered, long delivered, long dropped, long deliveredBytes, Map<String, Long> droppedBy) {
    public LinkStats {
        droppedBy = Collections.unmodifiableMap(new TreeMap<>(droppedBy));
    }

    /** How many were lost for this reason. */
    public long dropped(String reason) {
        return droppedBy.getOrDefault(reason, 0L);
    }
}
