package dev.parley.core.sdp;

import java.util.List;

/**
 * Writes descriptions, lines ending with CRLF (RFC 8866 section 9).
 *
 * <p>Loop-owned.
 */
final class SdpWriter {
    private final StringBuilder text = new StringBuilder();

    private SdpWriter() {}

    static String write(SessionDescription description) {
        SdpWriter writer = new SdpWriter();
        writer.session(description);
        description.media().forEach(writer::media);
        return writer.text.toString();
    }

    private void session(SessionDescription description) {
        line('v', "0");
        line('o', description.origin().toString());
        line('s', description.name());
        lines(description.lines());
        attributes(description.attributes());
    }

    private void media(MediaDescription media) {
        line('m', media.media() + " " + media.port() + (media.portCount() == 1 ? "" : "/" + media.portCount()) + " "
                + media.protocol() + " " + String.join(" ", media.formats()));
        lines(media.lines());
        attributes(media.attributes());
    }

    private void lines(List<Line> lines) {
        lines.forEach(line -> line(line.type(), line.value()));
    }

    private void attributes(Attributes attributes) {
        attributes.forEach(attribute -> line('a', attribute.text()));
    }

    private void line(char type, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalStateException("line break or NUL in " + type + "= value");
            }
        }
        text.append(type).append('=').append(value).append("\r\n");
    }
}
