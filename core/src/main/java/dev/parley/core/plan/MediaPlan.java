package dev.parley.core.plan;

import java.util.List;

/**
 * What negotiation decided about one audio or video section.
 *
 * <p>Immutable.
 *
 * @param mid         media identification
 * @param kind        "audio" or "video"
 * @param send        how we send, null when the direction does not let us
 * @param receive     how we receive, null when the direction does not let us
 * @param extensions  header extensions with the ids that hold in both directions
 * @param reducedSize RTCP may be sent in reduced size (RFC 5506)
 */
public record MediaPlan(String mid, String kind, SendPlan send, ReceivePlan receive, List<HeaderExtension> extensions,
        boolean reducedSize) {
    public MediaPlan {
        extensions = List.copyOf(extensions);
    }

    public boolean isVideo() {
        return kind.equals("video");
    }

    /** The id of an extension, or 0 when it was not negotiated. */
    public int extensionId(String uri) {
        for (HeaderExtension extension : extensions) {
            if (extension.uri().equals(uri)) {
                return extension.id();
            }
        }
        return 0;
    }
}
