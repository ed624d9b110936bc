package dev.parley.core.jsep;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.CodecMatch;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.MediaDescription;
import dev.parley.core.sdp.MediaDirection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Creates the answer to the pending remote offer (RFC 9429 section 5.3). It says only what the offer said and we
 * understand; a section we cannot carry is rejected.
 *
 * <p>Loop-owned.
 */
final class AnswerBuilder {
    private final Session session;
    private final Described offer;
    private final IceCredentials ice;
    private final SectionWriter writer;
    private final List<MediaDescription> media = new ArrayList<>();
    private final List<Transceiver> owners = new ArrayList<>();
    private final List<String> bundle = new ArrayList<>();
    private int dataIndex = -1;

    AnswerBuilder(Session session) {
        this.session = session;
        this.offer = session.pendingRemote;
        Section tagged = offer.tagged();
        this.ice = session.transport.forAnswer(tagged == null ? null : tagged.ice());
        DtlsRole role = tagged == null
                ? session.config.preferredRole()
                : session.transport.answererRole(tagged.setup(), session.config.preferredRole());
        this.writer = new SectionWriter(session, ice,
                role == DtlsRole.CLIENT ? Attribute.Setup.ACTIVE : Attribute.Setup.PASSIVE);
    }

    Draft build() {
        boolean mixed = false;
        for (Section section : offer.sections()) {
            Transceiver transceiver = session.findByMid(section.mid());
            if (section.isRejected() || !offer.isBundled(section)) {
                reject(section);
            } else if (section.index() == session.dataIndex) {
                data(section);
            } else if (transceiver != null && !transceiver.isStopping() && section.hasRtcpMux()) {
                media(section, transceiver);
                mixed |= section.allowsMixedExtensions();
            } else {
                reject(section);
            }
        }
        return new Draft(SdpType.ANSWER, SectionWriter.description(session, bundle, mixed, media), owners, dataIndex,
                ice, session.modelVersion);
    }

    private void reject(Section section) {
        media.add(SectionWriter.rejected(section));
        owners.add(null);
    }

    private void data(Section section) {
        dataIndex = section.index();
        media.add(writer.data(signalledMid(section), section.media().protocol()));
        owners.add(null);
        bundle(section);
    }

    private void media(Section section, Transceiver transceiver) {
        List<Codec> codecs = codecs(section, transceiver);
        if (codecs.isEmpty()) {
            reject(section);
            return;
        }
        MediaDirection direction = transceiver.direction.and(section.direction().reversed());
        List<Attribute.ExtMap> extensions = ExtensionIds.answer(section,
                session.config.extensions(transceiver.kind()));
        media.add(writer.media(signalledMid(section), section.media().protocol(), transceiver, direction, codecs,
                extensions, section.hasReducedSize()));
        owners.add(transceiver);
        bundle(section);
    }

    /** In the order of the offer, unless the application asked for another (RFC 9429 section 5.3.1). */
    private List<Codec> codecs(Section section, Transceiver transceiver) {
        List<Codec> preferred = transceiver.codecPreferences;
        if (preferred.isEmpty()) {
            return CodecMatch.answer(CodecMatch.find(section.codecs(), session.config.codecs(transceiver.kind())));
        }
        List<CodecMatch> matches = new ArrayList<>(CodecMatch.find(section.codecs(), preferred));
        matches.sort(Comparator.comparingInt(match -> preferred.indexOf(match.ours())));
        return CodecMatch.answer(matches);
    }

    private static String signalledMid(Section section) {
        return section.midSignalled() ? section.mid() : null;
    }

    private void bundle(Section section) {
        if (offer.hasBundle()) {
            boolean carriesTransport = section.mid().equals(session.transport.mid());
            bundle.add(carriesTransport ? 0 : bundle.size(), section.mid());
        }
    }
}
