package dev.parley.core.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses a description line by line: {@code v= o= s=}, then session lines, then media sections. The order of lines within
 * a section is not enforced, as stacks differ in it; unknown letters are refused (RFC 8866 section 5).
 *
 * <p>Loop-owned.
 */
final class SdpParser {
    private static final String SESSION_LINES = "iuepcbtrzka";
    private static final String MEDIA_LINES = "icbka";

    private final String text;
    private final List<MediaDescription> media = new ArrayList<>();
    private int position;
    private int lineNumber;
    private Section section = new Section(null);

    /** The lines gathered so far for the session ({@code mLine} null) or for one media section. */
    private static final class Section {
        private final MediaDescription mLine;
        private final List<Line> lines = new ArrayList<>();
        private final List<Attribute> attributes = new ArrayList<>();
        private final List<Integer> attributeLines = new ArrayList<>();

        Section(MediaDescription mLine) {
            this.mLine = mLine;
        }

        Attributes attributes() {
            return new Attributes(attributes, attributeLines);
        }

        MediaDescription toMedia() {
            return new MediaDescription(mLine.media(), mLine.port(), mLine.portCount(), mLine.protocol(),
                    mLine.formats(), lines, attributes(), mLine.lineNumber());
        }
    }

    SdpParser(String text) {
        this.text = text;
    }

    SessionDescription parse() {
        if (text.length() > SessionDescription.MAX_LENGTH) {
            throw new SdpSyntaxException(
                    "The description is longer than " + SessionDescription.MAX_LENGTH + " characters", 0, "");
        }
        version(requireLine('v'));
        Origin origin = origin(requireLine('o'));
        String name = requireLine('s').rest();
        Section session = section;
        for (String line = nextLine(); line != null; line = nextLine()) {
            line(line);
        }
        endSection();
        return new SessionDescription(origin, name, session.lines, session.attributes(), media);
    }

    /** The next line without its end, or null; blank lines are allowed only after the last. */
    private String nextLine() {
        if (position >= text.length()) {
            return null;
        }
        int feed = text.indexOf('\n', position);
        int end = feed < 0 ? text.length() : feed;
        String line = text.substring(position, end > position && text.charAt(end - 1) == '\r' ? end - 1 : end);
        position = end + 1;
        lineNumber++;
        if (line.isEmpty() && text.substring(Math.min(position, text.length())).isBlank()) {
            position = text.length();
            return null;
        }
        check(line);
        return line;
    }

    private void check(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == 0 || c == '\r') {
                throw new SdpSyntaxException("a NUL or a lone carriage return", lineNumber, line.replace(c, '?'));
            }
        }
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw new SdpSyntaxException("a line must be a letter, an equals sign and a value", lineNumber, line);
        }
    }

    private Fields requireLine(char type) {
        String line = nextLine();
        if (line == null || line.charAt(0) != type) {
            throw new SdpSyntaxException("a " + type + "= line was expected here", Math.max(lineNumber, 1),
                    line == null ? "" : line);
        }
        return new Fields(line, 2, lineNumber);
    }

    private void line(String line) {
        Fields fields = new Fields(line, 2, lineNumber);
        char type = line.charAt(0);
        if (type == 'm') {
            endSection();
            section = new Section(mediaLine(fields));
        } else if ((section.mLine == null ? SESSION_LINES : MEDIA_LINES).indexOf(type) < 0) {
            throw fields.error("a " + type + "= line has no place here");
        } else if (type == 'a') {
            section.attributes.add(AttributeParser.parse(fields));
            section.attributeLines.add(lineNumber);
        } else {
            section.lines.add(new Line(type, line.substring(2)));
        }
    }

    private void endSection() {
        if (section.mLine != null) {
            media.add(section.toMedia());
        }
    }

    private static void version(Fields fields) {
        if (!fields.rest().equals("0")) {
            throw fields.error("the version must be 0");
        }
    }

    private static Origin origin(Fields fields) {
        String userName = fields.requireWord("the user name");
        String sessionId = Long.toUnsignedString(unsigned(fields, "the session id"));
        long version = unsigned(fields, "the session version");
        return new Origin(userName, sessionId, version, fields.requireRest("the address"));
    }

    /** Stacks write up to 64 bits here, and RFC 8866 sets no limit. */
    private static long unsigned(Fields fields, String what) {
        String digits = fields.requireWord(what);
        try {
            return Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            throw fields.error(what + " must be a number of up to 64 bits");
        }
    }

    private MediaDescription mediaLine(Fields fields) {
        if (media.size() >= SessionDescription.MAX_MEDIA) {
            throw fields.error("more than " + SessionDescription.MAX_MEDIA + " media sections");
        }
        String kind = fields.requireWord("the media type");
        String[] port = fields.requireWord("the port").split("/", 2);
        int portNumber = (int) fields.number(port[0], "the port", 0, 65_535);
        int portCount = port.length == 1 ? 1 : (int) fields.number(port[1], "the port count", 1, 65_535);
        String protocol = fields.requireWord("the protocol");
        List<String> formats = new ArrayList<>();
        while (!fields.atEnd()) {
            formats.add(fields.requireWord("a format"));
        }
        if (formats.isEmpty()) {
            throw fields.error("a format is missing");
        }
        MediaDescription mLine = new MediaDescription(kind, portNumber, portCount, protocol, formats, List.of(),
                Attributes.of(List.of()), fields.lineNumber());
        if (mLine.isRtp()) {
            formats.forEach(format -> fields.number(format, "the payload type", 0, 127));
        }
        return mLine;
    }
}
