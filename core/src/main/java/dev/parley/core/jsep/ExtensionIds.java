package dev.parley.core.jsep;

import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.sdp.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out header extension ids so that one id means one extension in the whole BUNDLE group, and keeps them for the life
 * of the session (RFC 8285 section 5, RFC 9143 section 9.2).
 *
 * <p>Loop-owned.
 */
final class ExtensionIds {
    private static final int MAX_ONE_BYTE_ID = 14;
    private static final int MAX_ID = 255;

    private final Map<String, Integer> idByUri = new HashMap<>();
    private final Map<Integer, String> uriById = new HashMap<>();

    /** Notes what a description says; the latest says the truth. */
    void learn(List<Attribute.ExtMap> extensions) {
        for (Attribute.ExtMap extension : extensions) {
            if (extension.id() <= MAX_ID) {
                put(extension.id(), extension.uri());
            }
        }
    }

    private void put(int id, String uri) {
        String formerUri = uriById.put(id, uri);
        if (formerUri != null && !formerUri.equals(uri)) {
            idByUri.remove(formerUri);
        }
        Integer formerId = idByUri.put(uri, id);
        if (formerId != null && formerId != id) {
            uriById.remove(formerId);
        }
    }

    /** What we offer: known ids stay, others get the wanted id when free, else a free one-byte id. */
    List<Attribute.ExtMap> assign(List<HeaderExtension> wanted) {
        List<Attribute.ExtMap> assigned = new ArrayList<>();
        for (HeaderExtension extension : wanted) {
            int id = idByUri.getOrDefault(extension.uri(), 0);
            if (id == 0) {
                id = uriById.containsKey(extension.id()) ? free() : extension.id();
            }
            if (id > 0) {
                put(id, extension.uri());
                assigned.add(new Attribute.ExtMap(id, extension.uri()));
            }
        }
        return assigned;
    }

    private int free() {
        for (int id = 1; id <= MAX_ONE_BYTE_ID; id++) {
            if (!uriById.containsKey(id)) {
                return id;
            }
        }
        return 0;
    }

    /**
     * What we answer: offered extensions that we support, ids above 14 only where two-byte headers are allowed, directions
     * turned round.
     */
    static List<Attribute.ExtMap> answer(Section offer, List<HeaderExtension> supported) {
        List<Attribute.ExtMap> answer = new ArrayList<>();
        for (HeaderExtension ours : supported) {
            for (Attribute.ExtMap offered : offer.extensions()) {
                boolean usable = offered.id() <= (offer.allowsMixedExtensions() ? MAX_ID : MAX_ONE_BYTE_ID);
                if (usable && offered.uri().equals(ours.uri())) {
                    answer.add(new Attribute.ExtMap(offered.id(),
                            offered.direction() == null ? null : offered.direction().reversed(), offered.uri(), ""));
                    break;
                }
            }
        }
        return answer;
    }
}
