package dev.parley.core.jsep;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.codec.Codec;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.Attributes;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.MediaDirection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One media section as negotiation reads it: what stands at session level counts for a section that does not say
 * otherwise (RFC 8866 section 5.13; Firefox writes its fingerprint there).
 *
 * <p>Immutable.
 *
 * @param index        0 for the first
 * @param mid          its mid, or a name made up for a section without one
 * @param midSignalled whether the description names the mid
 */
record Section(int index, String mid, boolean midSignalled, MediaDescription media, Attributes session) {
    private static final Set<String> RTP_PROTOCOLS = Set.of("UDP/TLS/RTP/SAVPF", "TCP/DTLS/RTP/SAVPF",
            "UDP/TLS/RTP/SAVP", "RTP/SAVPF");
    private static final Set<String> DATA_PROTOCOLS = Set.of("UDP/DTLS/SCTP", "TCP/DTLS/SCTP");
    /** RFC 8841 section 6.1: without the attribute 64 KiB. */
    private static final long DEFAULT_MAX_MESSAGE_SIZE_BYTES = 65_536;
    private static final int DEFAULT_SCTP_PORT = 5_000;

    /** "audio", "video", "application" or something we do not know. */
    String kind() {
        return media.media();
    }

    /** Audio or video over a protocol that WebRTC uses (RFC 9429 section 5.1.2). */
    boolean isMedia() {
        return (kind().equals("audio") || kind().equals("video")) && RTP_PROTOCOLS.contains(media.protocol());
    }

    /** Data channels (RFC 8841 section 4.1). */
    boolean isData() {
        return kind().equals("application") && DATA_PROTOCOLS.contains(media.protocol())
                && media.formats().contains("webrtc-datachannel");
    }

    /** Port zero, unless it only says that the section lives by its bundle (RFC 9143 section 6). */
    boolean isRejected() {
        return media.port() == 0 && !media.attributes().has(Attribute.Flag.BUNDLE_ONLY);
    }

    private <T extends Attribute> T find(Class<T> type) {
        T own = media.attributes().find(type);
        return own != null ? own : session.find(type);
    }

    private boolean has(Attribute attribute) {
        return media.attributes().has(attribute) || session.has(attribute);
    }

    MediaDirection direction() {
        MediaDirection direction = find(MediaDirection.class);
        return direction == null ? MediaDirection.SENDRECV : direction;
    }

    List<Codec> codecs() {
        return media.isRtp() ? SectionCodecs.read(media) : List.of();
    }

    /** Section level only is sensible, but session level is allowed (RFC 8285 section 5). */
    List<Attribute.ExtMap> extensions() {
        List<Attribute.ExtMap> own = media.attributes().all(Attribute.ExtMap.class);
        return own.isEmpty() ? session.all(Attribute.ExtMap.class) : own;
    }

    boolean allowsMixedExtensions() {
        return has(Attribute.Flag.EXTMAP_ALLOW_MIXED);
    }

    boolean hasRtcpMux() {
        return has(Attribute.Flag.RTCP_MUX);
    }

    boolean hasReducedSize() {
        return has(Attribute.Flag.RTCP_RSIZE);
    }

    /** Streams of the section's track; empty when it is in none or not named. */
    List<String> streamIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (Attribute.Msid msid : media.attributes().all(Attribute.Msid.class)) {
            if (!msid.streamId().equals(Attribute.Msid.NO_STREAM)) {
                ids.add(msid.streamId());
            }
        }
        return List.copyOf(ids);
    }

    boolean hasMsid() {
        return media.attributes().find(Attribute.Msid.class) != null;
    }

    /** Empty when not named. */
    String trackId() {
        Attribute.Msid msid = media.attributes().find(Attribute.Msid.class);
        return msid == null ? "" : msid.trackId();
    }

    /** First SSRC of the FID group, else the first one named; 0 for none. */
    int ssrc() {
        Attribute.SsrcGroup pair = retransmissionPair();
        Attribute.Ssrc first = media.attributes().find(Attribute.Ssrc.class);
        return pair != null ? pair.ssrcs().get(0).intValue() : first == null ? 0 : (int) first.ssrc();
    }

    /** Second SSRC of the FID group (RFC 5576 section 4.2), 0 for none. */
    int rtxSsrc() {
        Attribute.SsrcGroup pair = retransmissionPair();
        return pair == null ? 0 : pair.ssrcs().get(1).intValue();
    }

    private Attribute.SsrcGroup retransmissionPair() {
        for (Attribute.SsrcGroup group : media.attributes().all(Attribute.SsrcGroup.class)) {
            if (group.semantics().equals("FID") && group.ssrcs().size() == 2) {
                return group;
            }
        }
        return null;
    }

    /** Null unless both attributes are there. */
    IceCredentials ice() {
        Attribute.IceUfrag ufrag = find(Attribute.IceUfrag.class);
        Attribute.IcePwd pwd = find(Attribute.IcePwd.class);
        return ufrag == null || pwd == null ? null : new IceCredentials(ufrag.ufrag(), pwd.pwd());
    }

    List<Fingerprint> fingerprints() {
        List<Attribute.CertificateFingerprint> own = media.attributes().all(Attribute.CertificateFingerprint.class);
        return (own.isEmpty() ? session.all(Attribute.CertificateFingerprint.class) : own).stream()
                .map(f -> new Fingerprint(f.hash(), f.value())).distinct().toList();
    }

    /** RFC 4145 section 4: active when an offer names none, and so for an answer. */
    Attribute.Setup setup() {
        Attribute.Setup setup = find(Attribute.Setup.class);
        return setup == null ? Attribute.Setup.ACTIVE : setup;
    }

    boolean hasEndOfCandidates() {
        return has(Attribute.Flag.END_OF_CANDIDATES);
    }

    int sctpPort() {
        Attribute.SctpPort port = media.attributes().find(Attribute.SctpPort.class);
        return port == null ? DEFAULT_SCTP_PORT : port.port();
    }

    long maxMessageSizeBytes() {
        Attribute.MaxMessageSize size = media.attributes().find(Attribute.MaxMessageSize.class);
        return size == null ? DEFAULT_MAX_MESSAGE_SIZE_BYTES : size.bytes();
    }

    int lineNumber() {
        return media.lineNumber();
    }

    /** Where an attribute of this section, or of the session, stands. */
    int lineNumberOf(Attribute attribute) {
        int own = media.attributes().lineNumberOf(attribute);
        return own != 0 ? own : session.lineNumberOf(attribute);
    }
}
