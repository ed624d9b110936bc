package dev.parley.core.jsep;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.MediaDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Codecs as rtpmap, fmtp and rtcp-fb lines, both ways.
 *
 * <p>Any thread.
 */
final class SectionCodecs {
    /** RFC 3551 section 6, table 4: the static payload types still seen. */
    private static final Map<Integer, Attribute.RtpMap> STATIC = Map.of(0, new Attribute.RtpMap(0, "PCMU", 8_000, 1), 8,
            new Attribute.RtpMap(8, "PCMA", 8_000, 1), 9, new Attribute.RtpMap(9, "G722", 8_000, 1), 13,
            new Attribute.RtpMap(13, "CN", 8_000, 1));

    private final Map<Integer, Attribute.RtpMap> rtpMaps = new HashMap<>(STATIC);
    private final Map<Integer, Attribute.Fmtp> fmtps = new HashMap<>();
    private final Map<Integer, Set<RtcpFeedback>> feedback = new HashMap<>();

    private SectionCodecs(MediaDescription media) {
        Map<Integer, Attribute.RtpMap> written = new HashMap<>();
        media.attributes().all(Attribute.RtpMap.class).forEach(a -> written.putIfAbsent(a.payloadType(), a));
        rtpMaps.putAll(written);
        media.attributes().all(Attribute.Fmtp.class).forEach(a -> fmtps.putIfAbsent(a.payloadType(), a));
        media.attributes().all(Attribute.RtcpFb.class)
                .forEach(a -> feedback.computeIfAbsent(a.payloadType(), p -> new LinkedHashSet<>())
                        .add(new RtcpFeedback(a.type(), a.parameter())));
    }

    /** The codecs of an RTP section in the order of its formats; a format without rtpmap is left out. */
    static List<Codec> read(MediaDescription media) {
        SectionCodecs lines = new SectionCodecs(media);
        List<Codec> codecs = new ArrayList<>();
        for (String format : new LinkedHashSet<>(media.formats())) {
            Attribute.RtpMap rtpMap = lines.rtpMaps.get(Integer.parseInt(format));
            if (rtpMap != null) {
                codecs.add(lines.codec(media.media(), rtpMap));
            }
        }
        return codecs;
    }

    private Codec codec(String kind, Attribute.RtpMap rtpMap) {
        Attribute.Fmtp fmtp = fmtps.get(rtpMap.payloadType());
        Set<RtcpFeedback> values = new LinkedHashSet<>(feedback.getOrDefault(rtpMap.payloadType(), Set.of()));
        values.addAll(feedback.getOrDefault(Attribute.RtcpFb.ANY, Set.of()));
        return new Codec(rtpMap.payloadType(), kind, rtpMap.encodingName(), rtpMap.clockRateHz(), rtpMap.channels(),
                fmtp == null ? Map.of() : fmtp.parameters(), List.copyOf(values));
    }

    static List<String> formats(List<Codec> codecs) {
        return codecs.stream().map(c -> Integer.toString(c.payloadType())).toList();
    }

    static List<Attribute> write(List<Codec> codecs) {
        List<Attribute> lines = new ArrayList<>();
        for (Codec codec : codecs) {
            int payloadType = codec.payloadType();
            lines.add(new Attribute.RtpMap(payloadType, codec.name(), codec.clockRateHz(), codec.channels()));
            codec.feedback().forEach(f -> lines.add(new Attribute.RtcpFb(payloadType, f.type(), f.parameter())));
            if (!codec.parameters().isEmpty()) {
                lines.add(Attribute.Fmtp.of(payloadType, codec.parameters()));
            }
        }
        return lines;
    }
}
