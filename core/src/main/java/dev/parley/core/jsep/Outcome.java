package dev.parley.core.jsep;

import dev.parley.core.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what applying a description does to tracks and streams, and changes the transceivers accordingly.
 *
 * <p>Loop-owned.
 */
final class Outcome {
    private final List<Transceiver> stopped = new ArrayList<>();
    private final List<Transceiver> muted = new ArrayList<>();
    private final List<Applied.TrackInStream> removed = new ArrayList<>();
    private final List<Applied.TrackInStream> added = new ArrayList<>();
    private final List<Applied.TrackEvent> trackEvents = new ArrayList<>();

    /**
     * W3C webrtc section 4.4.1.5, "set the associated remote streams".
     *
     * @return whether the track came into a stream it was not in
     */
    boolean setStreams(Transceiver transceiver, List<String> streamIds) {
        boolean grew = false;
        Set<String> formerIds = new HashSet<>(transceiver.remoteStreamIds);
        Set<String> newIds = new HashSet<>(streamIds);
        for (String former : transceiver.remoteStreamIds) {
            if (!newIds.contains(former)) {
                removed.add(new Applied.TrackInStream(transceiver, former));
            }
        }
        for (String id : streamIds) {
            if (!formerIds.contains(id)) {
                added.add(new Applied.TrackInStream(transceiver, id));
                grew = true;
            }
        }
        transceiver.remoteStreamIds = List.copyOf(streamIds);
        return grew;
    }

    void announceTrack(Transceiver transceiver) {
        trackEvents.add(new Applied.TrackEvent(transceiver, transceiver.remoteStreamIds));
    }

    /** "Process the removal of a remote track": out of its streams, and muted. */
    void removeTrack(Transceiver transceiver) {
        setStreams(transceiver, List.of());
        muted.add(transceiver);
    }

    void stop(Transceiver transceiver) {
        if (!transceiver.stopped) {
            transceiver.stopNow();
            stopped.add(transceiver);
        }
    }

    Applied applied(SdpType type, Plan plan, SignalingState state, boolean changed,
            List<RemoteCandidate> candidates) {
        return new Applied(null, type, plan, state, changed, stopped, muted, removed, added, trackEvents, candidates);
    }
}
