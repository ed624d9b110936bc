package dev.parley.core.jsep;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.CodecMatch;
import dev.parley.core.sdp.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a remote description before anything is changed by it (RFC 9429 sections 5.8 and 5.10). Each complaint
 * names the line.
 *
 * <p>Any thread.
 */
final class RemoteChecks {
    private final Described remote;
    private final Map<Integer, Codec> codecByPayloadType = new HashMap<>();
    private final Map<Integer, String> uriById = new HashMap<>();

    private RemoteChecks(Described remote) {
        this.remote = remote;
    }

    /** @param session what was negotiated before */
    static void offer(Described remote, Session session) {
        RemoteChecks checks = new RemoteChecks(remote);
        if (session.currentRemote != null) {
            checks.keepsSections(session.currentLocal, session.currentRemote);
        }
        checks.transport();
        checks.noCollisions();
        Section tagged = remote.tagged();
        if (tagged != null && tagged.setup() == Attribute.Setup.HOLDCONN) {
            throw NegotiationException.content(tagged.lineNumber(), "a=setup:holdconn cannot be answered");
        }
    }

    /** @param offer the offer of ours that it answers */
    static void answer(Described remote, Described offer) {
        RemoteChecks checks = new RemoteChecks(remote);
        checks.answersEachSection(offer);
        checks.transport();
        checks.noCollisions();
        for (Section section : remote.sections()) {
            if (!section.isRejected()) {
                checks.answers(section, offer.find(section.index()));
            }
        }
    }

    /** RFC 3264 section 8: sections stay in their places; only a rejected one may become another. */
    private void keepsSections(Described local, Described former) {
        if (remote.sections().size() < former.sections().size()) {
            throw NegotiationException.content(0, "the offer has " + remote.sections().size()
                    + " sections, fewer than the " + former.sections().size() + " negotiated before");
        }
        for (Section old : former.sections()) {
            Section now = remote.find(old.index());
            boolean same = now.kind().equals(old.kind()) && now.mid().equals(old.mid());
            if (!same && !old.isRejected() && !local.find(old.index()).isRejected()) {
                throw NegotiationException.content(now.lineNumber(), "section " + old.index() + " was " + old.kind()
                        + " with mid " + old.mid() + " and cannot become " + now.kind() + " with mid " + now.mid());
            }
        }
    }

    private void answersEachSection(Described offer) {
        if (remote.sections().size() != offer.sections().size()) {
            throw NegotiationException.content(0, "the answer has " + remote.sections().size()
                    + " sections, the offer " + offer.sections().size());
        }
        for (Section section : remote.sections()) {
            Section offered = offer.find(section.index());
            boolean sameMid = !section.midSignalled() || section.mid().equals(offered.mid());
            if (!section.kind().equals(offered.kind()) || !sameMid) {
                throw NegotiationException.content(section.lineNumber(), "the answer has " + section.kind()
                        + " with mid " + section.mid() + " where the offer has " + offered.kind() + " with mid "
                        + offered.mid());
            }
        }
    }

    private void answers(Section section, Section offered) {
        if (offered.isRejected()) {
            throw NegotiationException.content(section.lineNumber(), "a section that was rejected cannot be accepted");
        }
        if (!remote.isBundled(section)) {
            throw NegotiationException.content(section.lineNumber(), "section " + section.index()
                    + " is accepted outside of the BUNDLE group; all media must share one transport");
        }
        if (section.setup() == Attribute.Setup.ACTPASS || section.setup() == Attribute.Setup.HOLDCONN) {
            throw NegotiationException.content(section.lineNumber(), "an answer must be a=setup:active or passive");
        }
        if (section.isMedia() && !section.hasRtcpMux()) {
            throw NegotiationException.content(section.lineNumber(), "a=rtcp-mux is missing");
        }
        if (section.isMedia() && CodecMatch.find(section.codecs(), offered.codecs()).isEmpty()) {
            throw NegotiationException.content(section.lineNumber(), "the answer has none of the offered codecs");
        }
    }

    /** RFC 8827 section 6.5 and RFC 8839 section 4.2.1: no transport without fingerprint and credentials. */
    private void transport() {
        Section tagged = remote.tagged();
        if (tagged == null) {
            return;
        }
        if (tagged.ice() == null) {
            throw NegotiationException.content(tagged.lineNumber(), "a=ice-ufrag or a=ice-pwd is missing");
        }
        if (tagged.fingerprints().isEmpty()) {
            throw NegotiationException.content(tagged.lineNumber(), "a=fingerprint is missing");
        }
    }

    /** RFC 9143 sections 9.1 and 9.2. */
    private void noCollisions() {
        for (Section section : remote.sections()) {
            if (section.isMedia() && !section.isRejected() && remote.isBundled(section)) {
                section.codecs().forEach(codec -> payloadType(section, codec));
                extensions(section, section.extensions());
            }
        }
    }

    private void payloadType(Section section, Codec codec) {
        Codec other = codecByPayloadType.putIfAbsent(codec.payloadType(), codec);
        if (other != null && !(other.is(codec.name()) && other.clockRateHz() == codec.clockRateHz())) {
            int line = section.media().attributes().all(Attribute.RtpMap.class).stream()
                    .filter(map -> map.payloadType() == codec.payloadType()).findFirst().map(section::lineNumberOf)
                    .orElse(section.lineNumber());
            throw NegotiationException.content(line, "payload type " + codec.payloadType() + " is " + codec.name()
                    + " here and " + other.name() + " in another section of the BUNDLE group");
        }
    }

    private void extensions(Section section, List<Attribute.ExtMap> extensions) {
        for (Attribute.ExtMap extension : extensions) {
            String other = uriById.putIfAbsent(extension.id(), extension.uri());
            if (other != null && !other.equals(extension.uri())) {
                throw NegotiationException.content(section.lineNumberOf(extension),
                        "header extension id " + extension.id() + " already means " + other);
            }
        }
    }
}
