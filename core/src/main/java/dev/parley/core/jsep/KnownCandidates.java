package dev.parley.core.jsep;

import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates of one side that came after its description, so that the description read back holds them (W3C webrtc section
 * 4.4.2: a candidate is added to the descriptions of its generation).
 *
 * <p>Loop-owned.
 */
final class KnownCandidates {
    private static final int MAX_ENTRIES = 500;

    /**
     * @param ufrag     generation, null for any
     * @param mid       its section, null for the one that carries the transport
     * @param attribute a candidate line or end-of-candidates
     */
    private record Entry(String ufrag, String mid, Attribute attribute) {
        boolean belongsTo(Section section, Section tagged) {
            boolean generation = ufrag == null || section.ice() != null && section.ice().ufrag().equals(ufrag);
            return generation && (mid == null ? section == tagged : mid.equals(section.mid()));
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void add(String ufrag, String mid, Attribute attribute) {
        Entry entry = new Entry(ufrag, mid, attribute);
        if (entries.size() < MAX_ENTRIES && !entries.contains(entry)) {
            entries.add(entry);
        }
    }

    /** Forgets former generations. */
    void keepOnly(String ufrag) {
        entries.removeIf(entry -> entry.ufrag != null && !entry.ufrag.equals(ufrag));
    }

    SessionDescription insertInto(Described description) {
        if (entries.isEmpty()) {
            return description.sdp();
        }
        Section tagged = description.tagged();
        List<MediaDescription> media = new ArrayList<>();
        for (Section section : description.sections()) {
            media.add(section.isRejected() ? section.media() : with(section, tagged));
        }
        return description.sdp().withMedia(media);
    }

    private MediaDescription with(Section section, Section tagged) {
        List<Attribute> attributes = new ArrayList<>(section.media().attributes().list());
        for (Entry entry : entries) {
            if (entry.belongsTo(section, tagged)) {
                attributes.add(entry.attribute);
            }
        }
        return section.media().withAttributes(attributes);
    }

    /** The same description without candidates: what {@link #insertInto} adds does not count as a change. */
    static SessionDescription strip(SessionDescription description) {
        return description.withMedia(description.media().stream()
                .map(media -> media.withAttributes(media.attributes().list().stream()
                        .filter(a -> !(a instanceof Attribute.CandidateText) && a != Attribute.Flag.END_OF_CANDIDATES)
                        .toList()))
                .toList());
    }
}
