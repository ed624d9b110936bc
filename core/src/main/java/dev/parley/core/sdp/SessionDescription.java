package dev.parley.core.sdp;

import java.util.List;

/**
 * A whole session description (RFC 8866 section 5). {@link #toString()} writes it with CRLF line ends.
 *
 * <p>Immutable.
 *
 * @param origin     the {@code o=} line
 * @param name       the {@code s=} line, {@code -} by custom
 * @param lines      session-level lines other than {@code v= o= s=} and attributes, in order
 * @param attributes session-level attributes
 * @param media      the media sections
 */
public record SessionDescription(Origin origin, String name, List<Line> lines, Attributes attributes,
        List<MediaDescription> media) {
    /** Longest text {@link #parse} takes, in characters. */
    public static final int MAX_LENGTH = 1_000_000;

    /** Most media sections {@link #parse} takes. */
    public static final int MAX_MEDIA = 1_000;

    public SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
    }

    /**
     * Parses a description; lines end with CRLF or LF. Takes time linear in the length of the text.
     *
     * @throws SdpSyntaxException naming the line that is wrong
     */
    public static SessionDescription parse(String text) {
        return new SdpParser(text).parse();
    }

    /** The first group of these semantics, such as BUNDLE, or null. */
    public Attribute.Group findGroup(String semantics) {
        for (Attribute.Group group : attributes.all(Attribute.Group.class)) {
            if (group.semantics().equals(semantics)) {
                return group;
            }
        }
        return null;
    }

    public SessionDescription withOrigin(Origin newOrigin) {
        return new SessionDescription(newOrigin, name, lines, attributes, media);
    }

    public SessionDescription withMedia(List<MediaDescription> newMedia) {
        return new SessionDescription(origin, name, lines, attributes, newMedia);
    }

    /**
     * The description as text.
     *
     * @throws IllegalStateException when a field holds a line break or NUL, which would change the lines around it
     */
    @Override
    public String toString() {
        return SdpWriter.write(this);
    }
}
