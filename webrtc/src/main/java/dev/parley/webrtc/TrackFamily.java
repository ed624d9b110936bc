package dev.parley.webrtc;

import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.flow.TrackSource;
import dev.parley.webrtc.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A source with all its tracks: it is given up with the last of them, and when it ends by itself they all end.
 *
 * <p>Any thread.
 */
final class TrackFamily {
    private static final System.Logger LOG = System.getLogger(TrackFamily.class.getName());

    private final TrackSource source;
    private final Pumps pumps = World.current().pumps();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<MediaStreamTrack> live = new ArrayList<>();

    TrackFamily(TrackSource source) {
        this.source = source;
    }

    TrackSource source() {
        return source;
    }

    /** Ends the tracks when the source ends: for those that are not told otherwise. */
    void followEnd() {
        source.onEnd(reason -> pumps.callbacks().execute(() -> end(reason)));
    }

    void add(MediaStreamTrack track) {
        lock.lock();
        try {
            live.add(track);
        } finally {
            lock.unlock();
        }
    }

    void remove(MediaStreamTrack track) {
        boolean last;
        lock.lock();
        try {
            last = live.remove(track) && live.isEmpty();
        } finally {
            lock.unlock();
        }
        if (last) {
            source.close();
        }
    }

    private void end(String reason) {
        List<MediaStreamTrack> ending;
        lock.lock();
        try {
            ending = List.copyOf(live);
        } finally {
            lock.unlock();
        }
        if (ending.stream().noneMatch(MediaStreamTrack::hearsItsEnd)) {
            LOG.log(System.Logger.Level.INFO, "{0} track ended: {1}", source.kind(), reason);
        }
        ending.forEach(track -> track.sourceEnded(reason));
    }
}
