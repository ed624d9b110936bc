package dev.parley.core.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One {@code a=} line (RFC 8866 section 5.13). The ones WebRTC acts on have a type of their own; every other one is an
 * {@link Other} and survives parsing and writing unchanged.
 *
 * <p>Immutable.
 */
public sealed interface Attribute
        permits
        MediaDirection,
        Attribute.Flag,
        Attribute.RtpMap,
        Attribute.Fmtp,
        Attribute.RtcpFb,
        Attribute.ExtMap,
        Attribute.Mid,
        Attribute.Msid,
        Attribute.Ssrc,
        Attribute.SsrcGroup,
        Attribute.Group,
        Attribute.IceUfrag,
        Attribute.IcePwd,
        Attribute.IceOptions,
        Attribute.CertificateFingerprint,
        Attribute.Setup,
        Attribute.CandidateText,
        Attribute.SctpPort,
        Attribute.MaxMessageSize,
        Attribute.Other {
    /** The name before the colon. */
    String attributeName();

    /** The text after the colon, null for an attribute without one. */
    String attributeValue();

    /** The line without its leading {@code a=}. */
    default String text() {
        return attributeValue() == null ? attributeName() : attributeName() + ":" + attributeValue();
    }

    /** Attributes that are a name only. */
    enum Flag implements Attribute {
        /** RFC 5761 section 5.1.1. */
        RTCP_MUX,
        /** RFC 5506 section 5. */
        RTCP_RSIZE,
        /** RFC 8840 section 8.2. */
        END_OF_CANDIDATES,
        /** RFC 8839 section 5.3. */
        ICE_LITE,
        /** RFC 8285 section 6. */
        EXTMAP_ALLOW_MIXED,
        /** RFC 9143 section 6. */
        BUNDLE_ONLY;

        @Override
        public String attributeName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String attributeValue() {
            return null;
        }
    }

    /**
     * RFC 8866 section 6.6.
     *
     * @param payloadType 0 to 127
     * @param channels    1 when none is written
     */
    record RtpMap(int payloadType, String encodingName, int clockRateHz, int channels) implements Attribute {
        @Override
        public String attributeName() {
            return "rtpmap";
        }

        @Override
        public String attributeValue() {
            return payloadType + " " + encodingName + "/" + clockRateHz + (channels > 1 ? "/" + channels : "");
        }
    }

    /**
     * RFC 8866 section 6.15.
     *
     * @param format all after the payload type, such as {@code minptime=10;useinbandfec=1}
     */
    record Fmtp(int payloadType, String format) implements Attribute {
        /** {@code name=value} pairs in order, names in lower case; a value without a name has the empty name. */
        public Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String part : format.split(";")) {
                String pair = part.strip();
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.putIfAbsent(pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                            pair.substring(equals + 1).strip());
                } else if (!pair.isEmpty()) {
                    parameters.putIfAbsent("", pair);
                }
            }
            return Collections.unmodifiableMap(parameters);
        }

        /** The line for parameters such as {@link #parameters()} gives. */
        public static Fmtp of(int payloadType, Map<String, String> parameters) {
            return new Fmtp(payloadType, parameters.entrySet().stream()
                    .map(e -> e.getKey().isEmpty() ? e.getValue() : e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(";")));
        }

        @Override
        public String attributeName() {
            return "fmtp";
        }

        @Override
        public String attributeValue() {
            return payloadType + " " + format;
        }
    }

    /**
     * RFC 4585 section 4.2.
     *
     * @param payloadType {@link #ANY} when written as an asterisk
     * @param parameter   empty when there is none
     */
    record RtcpFb(int payloadType, String type, String parameter) implements Attribute {
        public static final int ANY = -1;

        @Override
        public String attributeName() {
            return "rtcp-fb";
        }

        @Override
        public String attributeValue() {
            return (payloadType == ANY ? "*" : payloadType) + " " + type + (parameter.isEmpty() ? "" : " " + parameter);
        }
    }

    /**
     * RFC 8285 section 8.
     *
     * @param direction  null when the line names none
     * @param attributes extension attributes, empty when there are none
     */
    record ExtMap(int id, MediaDirection direction, String uri, String attributes) implements Attribute {
        public ExtMap(int id, String uri) {
            this(id, null, uri, "");
        }

        @Override
        public String attributeName() {
            return "extmap";
        }

        @Override
        public String attributeValue() {
            return id + (direction == null ? "" : "/" + direction.attributeName()) + " " + uri
                    + (attributes.isEmpty() ? "" : " " + attributes);
        }
    }

    /** RFC 5888 section 4. */
    record Mid(String tag) implements Attribute {
        @Override
        public String attributeName() {
            return "mid";
        }

        @Override
        public String attributeValue() {
            return tag;
        }
    }

    /**
     * RFC 8830 section 2.
     *
     * @param streamId {@code -} for a track in no stream
     * @param trackId  empty when the line names none
     */
    record Msid(String streamId, String trackId) implements Attribute {
        public static final String NO_STREAM = "-";

        @Override
        public String attributeName() {
            return "msid";
        }

        @Override
        public String attributeValue() {
            return streamId + (trackId.isEmpty() ? "" : " " + trackId);
        }
    }

    /**
     * RFC 5576 section 4.1.
     *
     * @param ssrc      0 to 2^32-1
     * @param attribute such as cname
     * @param value     null when the attribute has none
     */
    record Ssrc(long ssrc, String attribute, String value) implements Attribute {
        @Override
        public String attributeName() {
            return "ssrc";
        }

        @Override
        public String attributeValue() {
            return ssrc + " " + attribute + (value == null ? "" : ":" + value);
        }
    }

    /** RFC 5576 section 4.2; semantics such as FID. */
    record SsrcGroup(String semantics, List<Long> ssrcs) implements Attribute {
        public SsrcGroup {
            ssrcs = List.copyOf(ssrcs);
        }

        @Override
        public String attributeName() {
            return "ssrc-group";
        }

        @Override
        public String attributeValue() {
            return semantics + ssrcs.stream().map(s -> " " + s).collect(Collectors.joining());
        }
    }

    /** RFC 5888 section 5; semantics such as BUNDLE. */
    record Group(String semantics, List<String> mids) implements Attribute {
        public Group {
            mids = List.copyOf(mids);
        }

        @Override
        public String attributeName() {
            return "group";
        }

        @Override
        public String attributeValue() {
            return semantics + mids.stream().map(m -> " " + m).collect(Collectors.joining());
        }
    }

    /** RFC 8839 section 5.4. */
    record IceUfrag(String ufrag) implements Attribute {
        @Override
        public String attributeName() {
            return "ice-ufrag";
        }

        @Override
        public String attributeValue() {
            return ufrag;
        }
    }

    /** RFC 8839 section 5.4. */
    record IcePwd(String pwd) implements Attribute {
        @Override
        public String attributeName() {
            return "ice-pwd";
        }

        @Override
        public String attributeValue() {
            return pwd;
        }
    }

    /** RFC 8839 section 5.6. */
    record IceOptions(List<String> options) implements Attribute {
        public IceOptions {
            options = List.copyOf(options);
        }

        @Override
        public String attributeName() {
            return "ice-options";
        }

        @Override
        public String attributeValue() {
            return String.join(" ", options);
        }
    }

    /**
     * The {@code fingerprint} attribute of RFC 8122 section 5.
     *
     * @param hash  hash function as written
     * @param value hexadecimal bytes joined by colons
     */
    record CertificateFingerprint(String hash, String value) implements Attribute {
        @Override
        public String attributeName() {
            return "fingerprint";
        }

        @Override
        public String attributeValue() {
            return hash + " " + value;
        }
    }

    /** RFC 4145 section 4, RFC 8842 section 5.3. */
    enum Setup implements Attribute {
        ACTPASS, ACTIVE, PASSIVE, HOLDCONN;

        @Override
        public String attributeName() {
            return "setup";
        }

        @Override
        public String attributeValue() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * RFC 8839 section 5.1, its grammar left to others.
     *
     * @param value all after {@code candidate:}
     */
    record CandidateText(String value) implements Attribute {
        @Override
        public String attributeName() {
            return "candidate";
        }

        @Override
        public String attributeValue() {
            return value;
        }
    }

    /** RFC 8841 section 5. */
    record SctpPort(int port) implements Attribute {
        @Override
        public String attributeName() {
            return "sctp-port";
        }

        @Override
        public String attributeValue() {
            return Integer.toString(port);
        }
    }

    /** RFC 8841 section 6; 0 means any size. */
    record MaxMessageSize(long bytes) implements Attribute {
        @Override
        public String attributeName() {
            return "max-message-size";
        }

        @Override
        public String attributeValue() {
            return Long.toString(bytes);
        }
    }

    /**
     * An attribute this room gives no meaning to.
     *
     * @param value null when there is no colon
     */
    record Other(String name, String value) implements Attribute {
        @Override
        public String attributeName() {
            return name;
        }

        @Override
        public String attributeValue() {
            return value;
        }
    }
}
