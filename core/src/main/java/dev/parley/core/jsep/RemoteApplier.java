package dev.parley.core.jsep;

import dev.parley.core.sdp.MediaDirection;

/**
 * Applies descriptions of the peer's that were checked before (RFC 9429 sections 5.10 and 5.11).
 *
 * <p>Loop-owned.
 */
final class RemoteApplier {
    private final Session session;
    private final Outcome outcome;

    RemoteApplier(Session session, Outcome outcome) {
        this.session = session;
        this.outcome = outcome;
    }

    void offer(Described remote) {
        if (session.snapshot == null) {
            session.snapshot = new Snapshot(session);
        }
        session.pendingRemote = remote;
        for (Section section : remote.sections()) {
            if (section.isMedia()) {
                session.payloadTypes.learn(section.codecs());
                session.extensionIds.learn(section.extensions());
                media(SdpType.OFFER, section, transceiverFor(section));
            } else if (section.isData() && !section.isRejected() && session.dataMid == null) {
                session.dataMid = section.mid();
                session.dataIndex = section.index();
            }
        }
    }

    /** RFC 9429 section 5.10; null for a new section that is rejected from the start. */
    private Transceiver transceiverFor(Section section) {
        Transceiver transceiver = session.findByMid(section.mid());
        if (transceiver != null || section.isRejected()) {
            return transceiver;
        }
        transceiver = section.direction().receives() ? findUnassociated(section.kind()) : null;
        if (transceiver == null) {
            String trackId = section.trackId().isEmpty() ? session.newTrackId() : section.trackId();
            transceiver = new Transceiver(section.kind(), MediaDirection.RECVONLY, trackId, true, session.newSsrc(),
                    session.newSsrc(), session.newTrackId());
            session.transceivers.add(transceiver);
        }
        transceiver.associate(section.mid(), section.index());
        return transceiver;
    }

    private Transceiver findUnassociated(String kind) {
        for (Transceiver transceiver : session.transceivers) {
            if (transceiver.mid == null && transceiver.addTrackUsed && !transceiver.isStopping()
                    && transceiver.kind().equals(kind)) {
                return transceiver;
            }
        }
        return null;
    }

    void answer(SdpType type, Described remote) {
        for (Section section : remote.sections()) {
            Section offered = session.pendingLocal.find(section.index());
            Transceiver transceiver = session.findByMid(offered.mid());
            if (transceiver != null) {
                media(type, section, transceiver);
            }
        }
        Settling.settle(session, session.pendingLocal, remote, true);
        session.pendingRemote = remote;
        if (type == SdpType.ANSWER) {
            Settling.complete(session, session.pendingLocal, remote, outcome);
        }
    }

    private void media(SdpType type, Section section, Transceiver transceiver) {
        if (transceiver == null) {
            return;
        }
        if (section.isRejected()) {
            if (type != SdpType.PRANSWER) {
                remoteTrackEnds(transceiver);
                outcome.stop(transceiver);
            }
            return;
        }
        MediaDirection direction = section.direction().reversed();
        if (type != SdpType.OFFER) {
            direction = direction.and(session.pendingLocal.find(section.index()).direction());
            transceiver.currentDirection = direction;
            transceiver.hasSent |= direction.sends();
        }
        remoteTrack(transceiver, section, direction);
    }

    /** W3C webrtc section 4.4.1.5, the steps "for each media description" of a remote description. */
    private void remoteTrack(Transceiver transceiver, Section section, MediaDirection direction) {
        if (!direction.receives() || transceiver.isStopping()) {
            remoteTrackEnds(transceiver);
            transceiver.firedDirection = direction;
            return;
        }
        boolean joined = outcome.setStreams(transceiver, section.streamIds());
        boolean isNew = transceiver.firedDirection == null || !transceiver.firedDirection.receives();
        if (isNew || joined) {
            outcome.announceTrack(transceiver);
        }
        transceiver.firedDirection = direction;
    }

    private void remoteTrackEnds(Transceiver transceiver) {
        if (transceiver.firedDirection != null && transceiver.firedDirection.receives()) {
            outcome.removeTrack(transceiver);
        }
        transceiver.firedDirection = null;
    }
}
