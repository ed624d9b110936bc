package dev.parley.webrtc;

import java.util.ArrayList;
import java.util.List;

/**
 * What was offered and refused: the sections of an answer with port 0 whose offer had another (RFC 3264 section 6). A
 * section is refused when the two sides know no codec in common.
 *
 * <p>Immutable.
 *
 * @param kinds such as "video", each once
 * @param all   whether nothing else was offered
 */
record RefusedKinds(List<String> kinds, boolean all) {
    private static final RefusedKinds NONE = new RefusedKinds(List.of(), false);

    /** @param offer or null, as is the answer, when there is none */
    static RefusedKinds of(RTCSessionDescription offer, RTCSessionDescription answer) {
        if (offer == null || answer == null) {
            return NONE;
        }
        List<Section> offered = sections(offer.sdp());
        List<Section> answered = sections(answer.sdp());
        List<String> kinds = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < Math.min(offered.size(), answered.size()); i++) {
            boolean refused = !offered.get(i).stopped && answered.get(i).stopped;
            accepted += answered.get(i).stopped ? 0 : 1;
            if (refused && !kinds.contains(offered.get(i).kind)) {
                kinds.add(offered.get(i).kind);
            }
        }
        return new RefusedKinds(List.copyOf(kinds), accepted == 0 && !kinds.isEmpty());
    }

    private record Section(String kind, boolean stopped) {}

    private static List<Section> sections(String sdp) {
        List<Section> sections = new ArrayList<>();
        for (String line : sdp.lines().toList()) {
            if (line.startsWith("m=")) {
                String[] parts = line.substring(2).split(" ");
                sections.add(new Section(parts[0], parts.length > 1 && parts[1].equals("0")));
            } else if (line.equals("a=bundle-only") && !sections.isEmpty()) { // RFC 9143 section 6: port 0, and alive
                sections.set(sections.size() - 1, new Section(sections.getLast().kind, false));
            }
        }
        return sections;
    }
}
