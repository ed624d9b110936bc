package dev.parley.core.candidate;

import dev.parley.core.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one candidate attribute, token by token. Bounded by {@link #MAX_CHARS} and {@link #MAX_EXTENSIONS}, because the
 * text comes from the peer.
 *
 * <p>Loop-owned.
 */
final class CandidateParser {
    static final int MAX_CHARS = 2_048;
    static final int MAX_EXTENSIONS = 32;
    private static final int MAX_FOUNDATION_CHARS = 32; // RFC 8839 section 5.1
    private static final int MAX_NAME_CHARS = 253; // RFC 1035 section 2.3.4, as text
    private static final int MAX_SHOWN_CHARS = 60;

    private final String text;
    private int position;

    CandidateParser(String text) {
        this.text = text;
    }

    Candidate parse() {
        if (text.length() > MAX_CHARS) {
            throw wrong("longer than " + MAX_CHARS + " characters");
        }
        position = text.startsWith("a=") ? 2 : 0;
        if (!text.regionMatches(true, position, "candidate:", 0, 10)) {
            throw wrong("does not begin with \"candidate:\"");
        }
        position += 10;
        String foundation = foundation();
        int component = (int) number("component", 1, 256);
        String transport = token("transport").toLowerCase(Locale.ROOT);
        long priority = number("priority", 0, 0xFFFF_FFFFL);
        String address = address("address", token("address"));
        int port = (int) number("port", 0, 65_535);
        if (!token("\"typ\"").equalsIgnoreCase("typ")) {
            throw wrong("\"typ\" is missing after the port");
        }
        String typeToken = token("type");
        CandidateType type = CandidateType.find(typeToken);
        if (type == null) {
            throw wrong("unknown type " + shown(typeToken));
        }
        return withAttributes(foundation, component, transport, priority, address, port, type);
    }

    private Candidate withAttributes(String foundation, int component, String transport, long priority,
            String address, int port, CandidateType type) {
        String relatedAddress = null;
        int relatedPort = 0;
        TcpType tcpType = null;
        String ufrag = null;
        Map<String, String> extensions = new LinkedHashMap<>();
        int extensionCount = 0; // also of repeated names, of which the first counts
        for (String name = next(); name != null; name = next()) {
            if (name.equalsIgnoreCase("raddr")) {
                relatedAddress = address("related address", token("related address"));
            } else if (name.equalsIgnoreCase("rport")) {
                relatedPort = (int) number("related port", 0, 65_535);
            } else if (name.equalsIgnoreCase("tcptype")) {
                tcpType = tcpType(token("tcptype"));
            } else if (name.equals("ufrag")) {
                ufrag = token("ufrag");
            } else if (++extensionCount <= MAX_EXTENSIONS) {
                extensions.putIfAbsent(name, token("value of " + shown(name)));
            } else {
                throw wrong("more than " + MAX_EXTENSIONS + " extensions");
            }
        }
        return new Candidate(foundation, component, transport, priority, address, port, type, relatedAddress,
                relatedPort, tcpType, ufrag, extensions);
    }

    private String foundation() {
        int start = position;
        String foundation = token("foundation");
        if (position - foundation.length() != start) {
            throw wrong("foundation is missing");
        } else if (foundation.length() > MAX_FOUNDATION_CHARS) {
            throw wrong("foundation is longer than " + MAX_FOUNDATION_CHARS + " characters");
        }
        return foundation;
    }

    private TcpType tcpType(String token) {
        TcpType type = TcpType.find(token);
        if (type == null) {
            throw wrong("unknown tcptype " + shown(token));
        }
        return type;
    }

    /** An IP literal in its canonical form, or a name as it is. */
    private String address(String what, String token) {
        IpAddress ip = IpAddress.parse(token).orElse(null);
        if (ip != null) {
            return ip.toString();
        }
        boolean name = token.length() <= MAX_NAME_CHARS && token.chars().allMatch(CandidateParser::isNameChar);
        if (!name || token.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
            throw wrong(what + " " + shown(token) + " is neither an IP address nor a host name");
        }
        return token;
    }

    private static boolean isNameChar(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.'
                || c == '_';
    }

    private long number(String what, long min, long max) {
        String token = token(what);
        long value = 0;
        boolean digits = token.length() <= 10;
        for (int i = 0; digits && i < token.length(); i++) {
            int digit = token.charAt(i) - '0';
            digits = digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        if (!digits || value < min || value > max) {
            throw wrong(what + " " + shown(token) + " is not a number from " + min + " to " + max);
        }
        return value;
    }

    private String token(String what) {
        String token = next();
        if (token == null) {
            throw wrong(what + " is missing");
        }
        return token;
    }

    /** The next run of visible ASCII, or null at the end. */
    private String next() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        int start = position;
        while (position < text.length() && !isSpace(text.charAt(position))) {
            char c = text.charAt(position);
            if (c < 0x21 || c > 0x7E) {
                throw wrong("character U+" + String.format("%04X", (int) c) + " is not allowed");
            }
            position++;
        }
        return position == start ? null : text.substring(start, position);
    }

    /** Line ends may still hang on a line that was cut out of a description. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static CandidateSyntaxException wrong(String what) {
        return new CandidateSyntaxException("not a candidate: " + what);
    }

    private static String shown(String token) {
        return '"' + (token.length() > MAX_SHOWN_CHARS ? token.substring(0, MAX_SHOWN_CHARS) + "..." : token) + '"';
    }
}
