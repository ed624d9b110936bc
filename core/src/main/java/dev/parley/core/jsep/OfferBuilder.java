package dev.parley.core.jsep;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.codec.Codec;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.MediaDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Creates an offer (RFC 9429 section 5.2): sections that exist keep their place, places of rejected ones are used again,
 * new ones are appended, data last; all in one BUNDLE group.
 *
 * <p>Loop-owned.
 */
final class OfferBuilder {
    private final Session session;
    private final IceCredentials ice;
    private final SectionWriter writer;
    private final Deque<Transceiver> unplaced = new ArrayDeque<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private final List<Transceiver> owners = new ArrayList<>();
    private final List<String> bundle = new ArrayList<>();
    private int dataIndex = -1;
    private boolean dataUnplaced;

    OfferBuilder(Session session, OfferOptions options) {
        this.session = session;
        this.ice = session.transport.forOffer(options.iceRestart());
        this.writer = new SectionWriter(session, ice, Attribute.Setup.ACTPASS);
    }

    Draft build() {
        session.transceivers.stream().filter(t -> t.mLineIndex < 0 && !t.isStopping()).forEach(unplaced::add);
        dataUnplaced = session.dataWanted && session.dataMid == null;
        Transceiver[] placed = new Transceiver[session.sectionCount()];
        session.transceivers.stream().filter(t -> t.mLineIndex >= 0).forEach(t -> placed[t.mLineIndex] = t);
        for (int i = 0; i < placed.length; i++) {
            existing(session.findSection(i), placed[i]);
        }
        while (!unplaced.isEmpty()) {
            place(unplaced.poll());
        }
        if (dataUnplaced) {
            placeData();
        }
        return new Draft(SdpType.OFFER,
                SectionWriter.description(session, bundle, !session.transceivers.isEmpty(), media), owners, dataIndex,
                ice, session.modelVersion);
    }

    private void existing(Section section, Transceiver transceiver) {
        if (transceiver != null && !transceiver.isStopping()) {
            media(transceiver.mid, transceiver);
        } else if (section.index() == session.dataIndex) {
            data(session.dataMid);
        } else if (transceiver == null && isRecyclable(section.index()) && !unplaced.isEmpty()) {
            place(unplaced.poll());
        } else if (transceiver == null && isRecyclable(section.index()) && dataUnplaced) {
            placeData();
        } else {
            owners.add(null);
            media.add(SectionWriter.rejected(section));
        }
    }

    /** RFC 9429 section 5.2.2: a place is free once both sides know of the rejection. */
    private boolean isRecyclable(int index) {
        return isRejected(session.currentLocal, index) && isRejected(session.currentRemote, index);
    }

    private static boolean isRejected(Described description, int index) {
        Section section = description == null ? null : description.find(index);
        return section != null && section.isRejected();
    }

    private void place(Transceiver transceiver) {
        transceiver.midDraft = session.newMid(transceiver.midDraft);
        media(transceiver.midDraft, transceiver);
    }

    private void placeData() {
        session.dataMidDraft = session.newMid(session.dataMidDraft);
        data(session.dataMidDraft);
    }

    private void media(String mid, Transceiver transceiver) {
        String kind = transceiver.kind();
        List<Codec> wanted = transceiver.codecPreferences.isEmpty()
                ? session.config.codecs(kind)
                : transceiver.codecPreferences;
        media.add(writer.media(mid, SectionWriter.MEDIA_PROTOCOL, transceiver, transceiver.direction,
                session.payloadTypes.assign(wanted), session.extensionIds.assign(session.config.extensions(kind)),
                true));
        owners.add(transceiver);
        bundle(mid);
    }

    private void data(String mid) {
        dataIndex = media.size();
        dataUnplaced = false;
        media.add(writer.data(mid, SectionWriter.DATA_PROTOCOL));
        owners.add(null);
        bundle(mid);
    }

    /** The section that carries the transport stays the first of the group (RFC 9143 section 7.2.1). */
    private void bundle(String mid) {
        boolean carriesTransport = mid.equals(session.transport.mid());
        bundle.add(carriesTransport ? 0 : bundle.size(), mid);
    }
}
