package dev.parley.core.jsep;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.RtcpFeedback;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.Attributes;
import dev.parley.core.sdp.Line;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.sdp.Origin;
import dev.parley.core.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes our sections and descriptions in the shape browsers write them: all of the transport in each section, port 9
 * until it is known (RFC 9429 sections 5.2.1 and 5.3.1).
 *
 * <p>Loop-owned.
 */
final class SectionWriter {
    static final String MEDIA_PROTOCOL = "UDP/TLS/RTP/SAVPF";
    static final String DATA_PROTOCOL = "UDP/DTLS/SCTP";
    static final int SCTP_PORT = 5_000;
    private static final int DISCARD_PORT = 9;
    private static final List<Line> NO_ADDRESS = List.of(new Line('c', "IN IP4 0.0.0.0"));

    private final Session session;
    private final IceCredentials ice;
    private final Attribute.Setup setup;

    SectionWriter(Session session, IceCredentials ice, Attribute.Setup setup) {
        this.session = session;
        this.ice = ice;
        this.setup = setup;
    }

    private List<Attribute> transport(String mid) {
        List<Attribute> lines = new ArrayList<>();
        lines.add(new Attribute.IceUfrag(ice.ufrag()));
        lines.add(new Attribute.IcePwd(ice.pwd()));
        lines.add(new Attribute.IceOptions(List.of("trickle")));
        for (Fingerprint fingerprint : session.fingerprints) {
            lines.add(new Attribute.CertificateFingerprint(fingerprint.algorithm(), fingerprint.value()));
        }
        lines.add(setup);
        if (mid != null) {
            lines.add(new Attribute.Mid(mid));
        }
        return lines;
    }

    /** @param mid null for a section that has none */
    MediaDescription media(String mid, String protocol, Transceiver transceiver, MediaDirection direction,
            List<Codec> codecs, List<Attribute.ExtMap> extensions, boolean reducedSize) {
        List<Attribute> lines = transport(mid);
        lines.addAll(extensions);
        lines.add(direction);
        // By the transceiver's own direction, also where the answer ends up without sending (RFC 9429 section 5.3.1).
        if (transceiver.direction.sends()) {
            lines.addAll(msids(transceiver));
        }
        lines.add(Attribute.Flag.RTCP_MUX);
        if (reducedSize) {
            lines.add(Attribute.Flag.RTCP_RSIZE);
        }
        List<Codec> usable = withUsableFeedback(codecs, extensions);
        lines.addAll(SectionCodecs.write(usable));
        if (direction.sends()) {
            lines.addAll(ssrcs(transceiver, codecs.stream().anyMatch(Codec::isRtx)));
        }
        return new MediaDescription(transceiver.kind(), DISCARD_PORT, protocol, SectionCodecs.formats(usable),
                NO_ADDRESS, lines);
    }

    /** Transport-wide feedback needs the numbers of its extension: without it we would agree to what we cannot send. */
    private static List<Codec> withUsableFeedback(List<Codec> codecs, List<Attribute.ExtMap> extensions) {
        if (extensions.stream().anyMatch(e -> e.uri().equals(HeaderExtension.TRANSPORT_CC))) {
            return codecs;
        }
        return codecs.stream().map(c -> c.withFeedback(
                c.feedback().stream().filter(f -> !f.equals(RtcpFeedback.TRANSPORT_CC)).toList())).toList();
    }

    /** RFC 9429 section 5.2.1: one line per stream, or one without a stream. */
    private static List<Attribute> msids(Transceiver transceiver) {
        String trackId = transceiver.mediaId();
        List<Attribute> lines = new ArrayList<>();
        transceiver.senderStreamIds.forEach(stream -> lines.add(new Attribute.Msid(stream, trackId)));
        if (lines.isEmpty()) {
            lines.add(new Attribute.Msid(Attribute.Msid.NO_STREAM, trackId));
        }
        return lines;
    }

    private List<Attribute> ssrcs(Transceiver transceiver, boolean rtx) {
        long ssrc = Integer.toUnsignedLong(transceiver.ssrc());
        long rtxSsrc = Integer.toUnsignedLong(transceiver.rtxSsrc());
        List<Attribute> lines = new ArrayList<>();
        if (rtx) {
            lines.add(new Attribute.SsrcGroup("FID", List.of(ssrc, rtxSsrc)));
        }
        lines.add(new Attribute.Ssrc(ssrc, "cname", session.cname));
        if (rtx) {
            lines.add(new Attribute.Ssrc(rtxSsrc, "cname", session.cname));
        }
        return lines;
    }

    /** @param mid null for a section that has none */
    MediaDescription data(String mid, String protocol) {
        List<Attribute> lines = transport(mid);
        lines.add(new Attribute.SctpPort(SCTP_PORT));
        lines.add(new Attribute.MaxMessageSize(session.config.maxMessageSizeBytes()));
        return new MediaDescription("application", DISCARD_PORT, protocol, List.of("webrtc-datachannel"), NO_ADDRESS,
                lines);
    }

    /** RFC 9429 section 5.3.1: same media, protocol and formats, port zero. */
    static MediaDescription rejected(Section section) {
        List<Attribute> lines = new ArrayList<>();
        if (section.midSignalled()) {
            lines.add(new Attribute.Mid(section.mid()));
        }
        if (!section.kind().equals("application")) {
            lines.add(MediaDirection.INACTIVE);
        }
        MediaDescription media = section.media();
        return new MediaDescription(media.media(), 0, media.protocol(), media.formats(), NO_ADDRESS, lines);
    }

    /** The whole description; the origin's version is found by comparing with the last one. */
    static SessionDescription description(Session session, List<String> bundle, boolean allowMixed,
            List<MediaDescription> media) {
        List<Attribute> lines = new ArrayList<>();
        if (!bundle.isEmpty()) {
            lines.add(new Attribute.Group("BUNDLE", bundle));
        }
        if (allowMixed) {
            lines.add(Attribute.Flag.EXTMAP_ALLOW_MIXED);
        }
        Origin none = new Origin("-", "0", 0, "IN IP4 127.0.0.1");
        return session.withOrigin(new SessionDescription(none, "-", List.of(new Line('t', "0 0")),
                Attributes.of(lines), media));
    }
}
