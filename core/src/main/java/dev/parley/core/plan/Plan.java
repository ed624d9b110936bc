package dev.parley.core.plan;

import java.util.List;

/**
 * Everything negotiation has decided so far, whole each time: an engine compares it with what it does already, so
 * applying the same plan twice changes nothing.
 *
 * <p>Immutable.
 *
 * @param transport null until a local description is set
 * @param media     sections in use, in order; stopped and rejected ones are absent
 * @param data      null when there is no data section, or it was rejected, or the answer is not there yet
 */
public record Plan(TransportPlan transport, List<MediaPlan> media, DataPlan data) {
    public static final Plan EMPTY = new Plan(null, List.of(), null);

    public Plan {
        media = List.copyOf(media);
    }
}
