package dev.parley.core.jsep;

import dev.parley.core.plan.DataPlan;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.sdp.MediaDirection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last stable state as far as a rollback restores it (W3C webrtc section 4.4.1.5, the steps for rollback).
 *
 * <p>Immutable.
 */
final class Snapshot {
    private record Kept(String mid, int mLineIndex, MediaDirection current, MediaDirection fired,
            List<String> remoteStreamIds) {}

    private final Map<Transceiver, Kept> transceivers = new HashMap<>();
    private final TransportState.Settled transport;
    private final List<MediaPlan> mediaPlans;
    private final DataPlan dataPlan;
    private final String dataMid;
    private final int dataIndex;

    Snapshot(Session session) {
        session.transceivers.forEach(t -> transceivers.put(t,
                new Kept(t.mid, t.mLineIndex, t.currentDirection, t.firedDirection, t.remoteStreamIds)));
        transport = session.transport.snapshot();
        mediaPlans = session.mediaPlans;
        dataPlan = session.dataPlan;
        dataMid = session.dataMid;
        dataIndex = session.dataIndex;
    }

    /** Takes back what the pending description did; tracks it announced go into the outcome as removed. */
    void restore(Session session, Outcome outcome) {
        for (Transceiver transceiver : List.copyOf(session.transceivers)) {
            Kept kept = transceivers.get(transceiver);
            if (kept != null) {
                restore(transceiver, kept, outcome);
            } else {
                forget(transceiver, outcome);
            }
            if (transceiver.stopping && transceiver.mid == null) {
                outcome.stop(transceiver); // no section is left that could say so
            }
        }
        session.transceivers.removeIf(t -> t.stopped && t.mid == null);
        session.transport.restore(transport);
        session.mediaPlans = mediaPlans;
        session.dataPlan = dataPlan;
        session.dataMid = dataMid;
        session.dataIndex = dataIndex;
    }

    private static void restore(Transceiver transceiver, Kept kept, Outcome outcome) {
        if (transceiver.stopped) {
            return; // stopping is not taken back
        }
        transceiver.associate(kept.mid, kept.mLineIndex);
        transceiver.currentDirection = kept.current;
        boolean received = transceiver.firedDirection != null && transceiver.firedDirection.receives();
        boolean receives = kept.fired != null && kept.fired.receives();
        if (received && !receives) {
            outcome.removeTrack(transceiver);
        } else {
            outcome.setStreams(transceiver, kept.remoteStreamIds);
        }
        transceiver.firedDirection = kept.fired;
    }

    /** Made since: by the application, then it only loses its section; by the pending description, then it goes. */
    private static void forget(Transceiver transceiver, Outcome outcome) {
        if (transceiver.firedDirection != null && transceiver.firedDirection.receives()) {
            outcome.removeTrack(transceiver);
        }
        transceiver.firedDirection = null;
        transceiver.currentDirection = null;
        if (transceiver.isRemoteMade() && !transceiver.addTrackUsed && transceiver.mid != null) {
            outcome.stop(transceiver);
        }
        transceiver.associate(null, -1);
    }
}
