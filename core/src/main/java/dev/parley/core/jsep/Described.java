package dev.parley.core.jsep;

import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A description of either side, read into sections that are found by mid.
 *
 * <p>Immutable.
 */
final class Described {
    private final SdpType type;
    private final SessionDescription sdp;
    private final List<Section> sections;
    private final Map<String, Section> byMid;
    private final Set<String> bundle;
    private final Section firstInUse;
    private final Section tagged;

    private Described(SdpType type, SessionDescription sdp, List<Section> sections, Map<String, Section> byMid) {
        this.type = type;
        this.sdp = sdp;
        this.sections = List.copyOf(sections);
        this.byMid = byMid;
        Attribute.Group group = sdp.findGroup("BUNDLE");
        this.bundle = group == null ? Set.of() : new LinkedHashSet<>(group.mids());
        // Found once: a hostile group names a hundred thousand mids before the first that exists.
        this.firstInUse = this.sections.stream().filter(s -> !s.isRejected()).findFirst().orElse(null);
        this.tagged = hasBundle() ? firstBundled() : firstInUse;
    }

    private Section firstBundled() {
        for (String mid : bundle) {
            Section section = byMid.get(mid);
            if (section != null && !section.isRejected()) {
                return section;
            }
        }
        return null;
    }

    /** @throws NegotiationException when two sections have the same mid */
    static Described of(SdpType type, SessionDescription sdp) {
        List<Section> sections = new ArrayList<>();
        Map<String, Section> byMid = new HashMap<>();
        for (MediaDescription media : sdp.media()) {
            String signalled = media.mid();
            // RFC 9429 section 5.10: a section without mid gets one; our own next offer will say it.
            String mid = signalled == null ? "none-" + sections.size() : signalled;
            Section section = new Section(sections.size(), mid, signalled != null, media, sdp.attributes());
            if (byMid.put(mid, section) != null) {
                throw NegotiationException.content(media.lineNumber(), "two sections have the mid " + mid);
            }
            sections.add(section);
        }
        return new Described(type, sdp, sections, byMid);
    }

    SdpType type() {
        return type;
    }

    SessionDescription sdp() {
        return sdp;
    }

    List<Section> sections() {
        return sections;
    }

    /** Null when there is none. */
    Section find(String mid) {
        return byMid.get(mid);
    }

    /** Null when there is none. */
    Section find(int index) {
        return index >= 0 && index < sections.size() ? sections.get(index) : null;
    }

    boolean hasBundle() {
        return !bundle.isEmpty();
    }

    /**
     * Whether a section runs over the one transport: it is in the first BUNDLE group, or, in a description without one, the
     * first section that is not rejected.
     */
    boolean isBundled(Section section) {
        return hasBundle() ? bundle.contains(section.mid()) : section == firstInUse;
    }

    /** The section whose transport attributes count (RFC 9143 section 7.2), null when none is in use. */
    Section tagged() {
        return tagged;
    }

    boolean isIceLite() {
        return sdp.attributes().has(Attribute.Flag.ICE_LITE);
    }
}
