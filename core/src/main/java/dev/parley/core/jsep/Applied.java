package dev.parley.core.jsep;

import dev.parley.core.plan.Plan;
import java.util.List;

/**
 * What applying a description did, for the layer that fires events. It acts in the order of the components from
 * {@code signalingStateChanged} on (W3C webrtc section 4.4.1.5, the last steps).
 *
 * <p>Immutable, but the transceivers in it live on.
 *
 * @param rolledBack            the implicit rollback that came first (section 4.4.1.6), else null; its events fire before
 *                              all others
 * @param type                  what was applied
 * @param plan                  what the engine is to do now
 * @param signalingState        the state after it
 * @param signalingStateChanged whether to fire signalingstatechange
 * @param stopped               transceivers that this description stopped: their receiver's track has ended
 * @param muted                 transceivers whose receiver's track becomes muted
 * @param removed               tracks to take out of remote streams
 * @param added                 tracks to put into remote streams
 * @param trackEvents           track events to fire
 * @param candidates            remote candidates to give to the engine, after the plan
 */
public record Applied(Applied rolledBack, SdpType type, Plan plan, SignalingState signalingState,
        boolean signalingStateChanged, List<Transceiver> stopped, List<Transceiver> muted,
        List<TrackInStream> removed, List<TrackInStream> added, List<TrackEvent> trackEvents,
        List<RemoteCandidate> candidates) {

    /** The remote track of a transceiver's receiver, and a remote stream by its id. */
    public record TrackInStream(Transceiver transceiver, String streamId) {}

    /**
     * A remote track to announce.
     *
     * @param streamIds the remote streams it is in, at that moment
     */
    public record TrackEvent(Transceiver transceiver, List<String> streamIds) {
        public TrackEvent {
            streamIds = List.copyOf(streamIds);
        }
    }

    public Applied {
        stopped = List.copyOf(stopped);
        muted = List.copyOf(muted);
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        trackEvents = List.copyOf(trackEvents);
        candidates = List.copyOf(candidates);
    }

    Applied after(Applied rollback) {
        return new Applied(rollback, type, plan, signalingState, signalingStateChanged, stopped, muted, removed, added,
                trackEvents, candidates);
    }
}
