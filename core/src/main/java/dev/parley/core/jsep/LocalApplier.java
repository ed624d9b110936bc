package dev.parley.core.jsep;

/**
 * Applies descriptions of ours (RFC 9429 section 5.9).
 *
 * <p>Loop-owned.
 */
final class LocalApplier {
    private final Session session;
    private final Outcome outcome;

    LocalApplier(Session session, Outcome outcome) {
        this.session = session;
        this.outcome = outcome;
    }

    void offer(Draft draft) {
        if (session.snapshot == null) {
            session.snapshot = new Snapshot(session);
        }
        Described local = Described.of(SdpType.OFFER, draft.sdp());
        for (Section section : local.sections()) {
            Transceiver owner = draft.owners().get(section.index());
            if (owner != null && !owner.stopped) {
                owner.associate(section.mid(), section.index());
                session.payloadTypes.learn(section.codecs());
            } else if (section.index() == draft.dataIndex()) {
                session.dataMid = section.mid();
                session.dataIndex = section.index();
            }
        }
        session.pendingLocal = local;
        session.localWasSet(draft.sdp());
        session.transport.localOffer(draft.ice(), local.tagged());
    }

    void answer(SdpType type, Draft draft) {
        Described local = Described.of(type, draft.sdp());
        for (Section section : local.sections()) {
            Section offered = session.pendingRemote.find(section.index());
            Transceiver transceiver = session.findByMid(offered.mid());
            if (transceiver == null) {
                continue;
            }
            if (!section.isRejected()) {
                direction(transceiver, section);
            } else if (type == SdpType.ANSWER) {
                reject(transceiver);
            }
        }
        session.localWasSet(draft.sdp());
        Settling.settle(session, local, session.pendingRemote, false);
        session.pendingLocal = local;
        if (type == SdpType.ANSWER) {
            Settling.complete(session, local, session.pendingRemote, outcome);
        }
    }

    /** W3C webrtc section 4.4.1.5: our answer may end receiving what the offer announced. */
    private void direction(Transceiver transceiver, Section section) {
        transceiver.currentDirection = section.direction();
        transceiver.hasSent |= section.direction().sends();
        boolean wasReceiving = transceiver.firedDirection != null && transceiver.firedDirection.receives();
        if (wasReceiving && !section.direction().receives()) {
            outcome.removeTrack(transceiver);
        }
        transceiver.firedDirection = section.direction();
    }

    private void reject(Transceiver transceiver) {
        if (transceiver.firedDirection != null && transceiver.firedDirection.receives()) {
            outcome.removeTrack(transceiver);
        }
        transceiver.firedDirection = null;
        outcome.stop(transceiver);
    }
}
