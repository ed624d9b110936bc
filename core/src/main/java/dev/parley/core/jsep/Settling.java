package dev.parley.core.jsep;

/**
 * What an answer of either side brings about: the transport, the plans, and with a final answer the end of the exchange.
 *
 * <p>Loop-owned.
 */
final class Settling {
    private Settling() {}

    static void settle(Session session, Described local, Described remote, boolean weOffered) {
        session.transport.settle(local, remote, weOffered);
        MediaPlans plans = new MediaPlans(session, local, remote, weOffered);
        session.mediaPlans = plans.media();
        session.dataPlan = plans.data();
    }

    static void complete(Session session, Described local, Described remote, Outcome outcome) {
        session.currentLocal = local;
        session.currentRemote = remote;
        session.pendingLocal = null;
        session.pendingRemote = null;
        session.snapshot = null;
        session.transport.complete();
        session.transceivers.forEach(transceiver -> stopIfRejected(transceiver, local, outcome));
        // W3C webrtc section 4.4.1.5: a stopped transceiver leaves the set when its section is known to be rejected.
        session.transceivers.removeIf(Transceiver::isStopped);
        if (session.dataMid != null && session.dataPlan == null) {
            session.disassociateData();
            session.dataWanted = false;
        }
    }

    /** A transceiver that stop() was called on is stopped once its rejected section is negotiated. */
    private static void stopIfRejected(Transceiver transceiver, Described local, Outcome outcome) {
        Section section = local.find(transceiver.mLineIndex);
        if (transceiver.stopping && section != null && section.isRejected()) {
            outcome.stop(transceiver);
        }
    }
}
