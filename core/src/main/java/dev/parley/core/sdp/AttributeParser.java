package dev.parley.core.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Parses {@code a=} lines, one small method per attribute.
 *
 * <p>Any thread.
 */
final class AttributeParser {
    private static final int MAX_PAYLOAD_TYPE = 127;
    private static final long MAX_SSRC = 0xFFFF_FFFFL;
    /** RFC 8285 section 7: 1 to 255, and 4096 to 4351 for ids an answerer may choose from. */
    private static final int MAX_EXTENSION_ID = 4_351;

    private static final int MAX_MID_LENGTH = 255;

    private static final Map<String, Function<Fields, Attribute>> PARSERS = Map.ofEntries(
            Map.entry("rtpmap", AttributeParser::rtpMap), Map.entry("fmtp", AttributeParser::fmtp),
            Map.entry("rtcp-fb", AttributeParser::rtcpFb), Map.entry("extmap", AttributeParser::extMap),
            Map.entry("mid", AttributeParser::mid), Map.entry("msid", AttributeParser::msid),
            Map.entry("ssrc", AttributeParser::ssrc), Map.entry("ssrc-group", AttributeParser::ssrcGroup),
            Map.entry("group", AttributeParser::group), Map.entry("ice-ufrag", AttributeParser::iceUfrag),
            Map.entry("ice-pwd", AttributeParser::icePwd), Map.entry("ice-options", AttributeParser::iceOptions),
            Map.entry("fingerprint", AttributeParser::fingerprint), Map.entry("setup", AttributeParser::setup),
            Map.entry("candidate", AttributeParser::candidate), Map.entry("sctp-port", AttributeParser::sctpPort),
            Map.entry("max-message-size", AttributeParser::maxMessageSize));

    private static final Map<String, Attribute> FLAGS = Map.ofEntries(flag(Attribute.Flag.RTCP_MUX),
            flag(Attribute.Flag.RTCP_RSIZE), flag(Attribute.Flag.END_OF_CANDIDATES), flag(Attribute.Flag.ICE_LITE),
            flag(Attribute.Flag.EXTMAP_ALLOW_MIXED), flag(Attribute.Flag.BUNDLE_ONLY), flag(MediaDirection.SENDRECV),
            flag(MediaDirection.SENDONLY), flag(MediaDirection.RECVONLY), flag(MediaDirection.INACTIVE));

    /** Length in bytes of the hashes of RFC 8122 section 5; others are taken as they are. */
    private static final Map<String, Integer> HASH_BYTES = Map.of("sha-1", 20, "sha-224", 28, "sha-256", 32, "sha-384",
            48, "sha-512", 64, "md5", 16, "md2", 16);

    private AttributeParser() {}

    private static Map.Entry<String, Attribute> flag(Attribute attribute) {
        return Map.entry(attribute.attributeName(), attribute);
    }

    /** @param fields standing behind {@code a=} */
    static Attribute parse(Fields fields) {
        int start = fields.position();
        String whole = fields.raw();
        int colon = whole.indexOf(':');
        String name = colon < 0 ? whole : whole.substring(0, colon);
        if (name.isEmpty()) {
            throw fields.error("the attribute name is missing");
        }
        if (colon < 0 && FLAGS.containsKey(name.strip())) {
            return FLAGS.get(name.strip());
        }
        Function<Fields, Attribute> parser = PARSERS.get(name);
        if (parser == null) {
            return new Attribute.Other(name, colon < 0 ? null : whole.substring(colon + 1));
        }
        if (colon < 0) {
            throw fields.error("the attribute needs a value");
        }
        return parser.apply(fields.from(start + colon + 1));
    }

    private static int payloadType(Fields fields) {
        return fields.requireInt("the payload type", 0, MAX_PAYLOAD_TYPE);
    }

    private static Attribute rtpMap(Fields fields) {
        int payloadType = payloadType(fields);
        String[] encoding = fields.requireWord("the encoding").split("/", -1);
        if (encoding.length < 2 || encoding.length > 3 || encoding[0].isEmpty()) {
            throw fields.error("the encoding must be name/clock rate, or name/clock rate/channels");
        }
        int clockRateHz = (int) fields.number(encoding[1], "the clock rate", 1, Integer.MAX_VALUE);
        int channels = encoding.length < 3 ? 1 : (int) fields.number(encoding[2], "the channel count", 1, 255);
        return new Attribute.RtpMap(payloadType, encoding[0], clockRateHz, channels);
    }

    private static Attribute fmtp(Fields fields) {
        return new Attribute.Fmtp(payloadType(fields), fields.rest());
    }

    private static Attribute rtcpFb(Fields fields) {
        String target = fields.requireWord("the payload type");
        int payloadType = target.equals("*")
                ? Attribute.RtcpFb.ANY
                : (int) fields.number(target, "the payload type", 0, MAX_PAYLOAD_TYPE);
        return new Attribute.RtcpFb(payloadType, fields.requireWord("the feedback type"), fields.rest());
    }

    private static Attribute extMap(Fields fields) {
        String[] head = fields.requireWord("the extension id").split("/", 2);
        int id = (int) fields.number(head[0], "the extension id", 1, MAX_EXTENSION_ID);
        MediaDirection direction = head.length == 1 ? null : direction(head[1], fields);
        return new Attribute.ExtMap(id, direction, fields.requireWord("the extension URI"), fields.rest());
    }

    private static MediaDirection direction(String name, Fields fields) {
        if (FLAGS.get(name) instanceof MediaDirection direction) {
            return direction;
        }
        throw fields.error("the direction must be sendrecv, sendonly, recvonly or inactive");
    }

    private static Attribute mid(Fields fields) {
        String tag = fields.requireWord("the mid");
        fields.requireEnd();
        // RFC 5888 section 4: a token. It travels in a header extension, which has room for 255 bytes.
        if (tag.length() > MAX_MID_LENGTH || tag.chars().anyMatch(c -> c < '!' || c > '~')) {
            throw fields.error("the mid must be up to " + MAX_MID_LENGTH + " visible characters of ASCII");
        }
        return new Attribute.Mid(tag);
    }

    private static Attribute msid(Fields fields) {
        return new Attribute.Msid(fields.requireWord("the stream id"), fields.rest());
    }

    private static Attribute ssrc(Fields fields) {
        long ssrc = fields.requireLong("the SSRC", 0, MAX_SSRC);
        String attribute = fields.requireRest("the SSRC attribute");
        int colon = attribute.indexOf(':');
        return colon < 0
                ? new Attribute.Ssrc(ssrc, attribute, null)
                : new Attribute.Ssrc(ssrc, attribute.substring(0, colon), attribute.substring(colon + 1));
    }

    private static Attribute ssrcGroup(Fields fields) {
        String semantics = fields.requireWord("the semantics");
        List<Long> ssrcs = new ArrayList<>();
        while (!fields.atEnd()) {
            ssrcs.add(fields.requireLong("the SSRC", 0, MAX_SSRC));
        }
        return new Attribute.SsrcGroup(semantics, ssrcs);
    }

    private static List<String> words(Fields fields) {
        List<String> words = new ArrayList<>();
        while (!fields.atEnd()) {
            words.add(fields.requireWord("a word"));
        }
        return words;
    }

    private static Attribute group(Fields fields) {
        return new Attribute.Group(fields.requireWord("the semantics"), words(fields));
    }

    private static Attribute iceUfrag(Fields fields) {
        return new Attribute.IceUfrag(iceChars(fields, "the user name fragment", 4));
    }

    private static Attribute icePwd(Fields fields) {
        return new Attribute.IcePwd(iceChars(fields, "the password", 22));
    }

    /** RFC 8839 section 5.4: letters, digits, plus and slash, up to 256 of them. */
    private static String iceChars(Fields fields, String what, int minLength) {
        String value = fields.requireRest(what);
        if (value.length() < minLength || value.length() > 256) {
            throw fields.error(what + " must have " + minLength + " to 256 characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isIceChar(value.charAt(i))) {
                throw fields.error(what + " may hold letters, digits, + and / only");
            }
        }
        return value;
    }

    /** Hyphen, underscore and equals sign are not ice-chars, but older stacks write them. */
    private static boolean isIceChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+/-_=".indexOf(c) >= 0;
    }

    private static Attribute iceOptions(Fields fields) {
        return new Attribute.IceOptions(words(fields));
    }

    private static Attribute fingerprint(Fields fields) {
        String hash = fields.requireWord("the hash function");
        String value = fields.requireRest("the fingerprint");
        boolean valid = value.length() % 3 == 2;
        for (int i = 0; i < value.length() && valid; i++) {
            char c = value.charAt(i);
            valid = i % 3 == 2 ? c == ':' : Character.digit(c, 16) >= 0 && c < 128;
        }
        Integer bytes = HASH_BYTES.get(hash.toLowerCase(Locale.ROOT));
        if (!valid || bytes != null && value.length() != bytes * 3 - 1) {
            throw fields.error("the fingerprint must be " + (bytes == null ? "" : bytes + " ")
                    + "hexadecimal bytes joined by colons");
        }
        return new Attribute.CertificateFingerprint(hash, value);
    }

    private static Attribute setup(Fields fields) {
        return switch (fields.rest().toLowerCase(Locale.ROOT)) {
            case "actpass" -> Attribute.Setup.ACTPASS;
            case "active" -> Attribute.Setup.ACTIVE;
            case "passive" -> Attribute.Setup.PASSIVE;
            case "holdconn" -> Attribute.Setup.HOLDCONN;
            default -> throw fields.error("the setup role must be actpass, active, passive or holdconn");
        };
    }

    private static Attribute candidate(Fields fields) {
        return new Attribute.CandidateText(fields.requireRest("the candidate"));
    }

    private static Attribute sctpPort(Fields fields) {
        return new Attribute.SctpPort(fields.requireInt("the SCTP port", 0, 65_535));
    }

    private static Attribute maxMessageSize(Fields fields) {
        String digits = fields.requireWord("the size");
        boolean huge = digits.length() > 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Attribute.MaxMessageSize(
                huge ? Long.MAX_VALUE : fields.number(digits, "the size", 0, Long.MAX_VALUE));
    }
}
