package dev.parley.core.sdp;

import java.util.List;

/**
 * One {@code m=} section (RFC 8866 section 5.14).
 *
 * <p>Immutable.
 *
 * @param media      audio, video, application or what else was written
 * @param port       0 to 65535
 * @param portCount  1 when none is written
 * @param protocol   such as UDP/TLS/RTP/SAVPF
 * @param formats    payload types or other formats as written
 * @param lines      lines other than attributes, in order
 * @param attributes its attributes
 * @param lineNumber line of its {@code m=}, counted from 1; 0 when it was not parsed
 */
public record MediaDescription(String media, int port, int portCount, String protocol, List<String> formats,
        List<Line> lines, Attributes attributes, int lineNumber) {
    public MediaDescription {
        formats = List.copyOf(formats);
        lines = List.copyOf(lines);
    }

    public MediaDescription(String media, int port, String protocol, List<String> formats, List<Line> lines,
            List<Attribute> attributes) {
        this(media, port, 1, protocol, formats, lines, Attributes.of(attributes), 0);
    }

    /** Whether the formats are RTP payload types. */
    public boolean isRtp() {
        return protocol.contains("RTP/");
    }

    /** The mid (RFC 5888), or null. */
    public String mid() {
        Attribute.Mid mid = attributes.find(Attribute.Mid.class);
        return mid == null ? null : mid.tag();
    }

    public MediaDescription withPort(int newPort) {
        return new MediaDescription(media, newPort, portCount, protocol, formats, lines, attributes, lineNumber);
    }

    public MediaDescription withLines(List<Line> newLines) {
        return new MediaDescription(media, port, portCount, protocol, formats, newLines, attributes, lineNumber);
    }

    public MediaDescription withAttributes(List<Attribute> newAttributes) {
        return new MediaDescription(media, port, portCount, protocol, formats, lines, Attributes.of(newAttributes), 0);
    }
}
