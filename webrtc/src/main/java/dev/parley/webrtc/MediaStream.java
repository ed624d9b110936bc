package dev.parley.webrtc;

import dev.parley.webrtc.world.World;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tracks that belong together (Media Capture and Streams, section 4.2).
 *
 * <p>Any thread.
 */
public final class MediaStream extends EventTarget {
    private final String id;
    private final Consumer<Throwable> uncaught;
    private final CopyOnWriteArrayList<MediaStreamTrack> tracks = new CopyOnWriteArrayList<>();

    /** Without tracks. */
    public MediaStream() {
        this(World.current().newId().toString(), null);
    }

    /** With the tracks of another, not with copies of them. */
    public MediaStream(MediaStream stream) {
        this(stream.getTracks());
    }

    public MediaStream(Collection<MediaStreamTrack> tracks) {
        this();
        this.tracks.addAllAbsent(tracks);
    }

    private MediaStream(String id, Consumer<Throwable> uncaught) {
        this.id = id;
        this.uncaught = uncaught;
    }

    /**
     * The stream another peer named.
     *
     * @param uncaught the connection's handler for what handlers throw
     */
    static MediaStream remote(String id, Consumer<Throwable> uncaught) {
        return new MediaStream(id, uncaught);
    }

    public String id() {
        return id;
    }

    /** Whether a track is live. */
    public boolean active() {
        return tracks.stream().anyMatch(track -> track.readyState() == MediaStreamTrackState.LIVE);
    }

    public List<MediaStreamTrack> getTracks() {
        return List.copyOf(tracks);
    }

    public List<MediaStreamTrack> getAudioTracks() {
        return ofKind("audio");
    }

    public List<MediaStreamTrack> getVideoTracks() {
        return ofKind("video");
    }

    private List<MediaStreamTrack> ofKind(String kind) {
        return tracks.stream().filter(track -> track.kind().equals(kind)).toList();
    }

    /** The track of that id, or null. */
    public MediaStreamTrack getTrackById(String trackId) {
        return tracks.stream().filter(track -> track.id().equals(trackId)).findFirst().orElse(null);
    }

    /** Adding one that is there changes nothing. No event is fired. */
    public void addTrack(MediaStreamTrack track) {
        if (track == null) {
            throw new TypeError("no track");
        }
        tracks.addIfAbsent(track);
    }

    /** Removing one that is not there changes nothing. No event is fired. */
    public void removeTrack(MediaStreamTrack track) {
        tracks.remove(track);
    }

    /** A stream with a clone of each track. */
    @Override
    public MediaStream clone() {
        return new MediaStream(tracks.stream().map(MediaStreamTrack::clone).toList());
    }

    /** The other peer added a track. */
    public void onAddTrack(EventHandler<MediaStreamTrackEvent> handler) {
        handler("addtrack", handler);
    }

    /** The other peer removed a track. */
    public void onRemoveTrack(EventHandler<MediaStreamTrackEvent> handler) {
        handler("removetrack", handler);
    }

    /** Adds and fires addtrack in the calling thread, which is in a turn. */
    void remoteAdded(MediaStreamTrack track) {
        if (tracks.addIfAbsent(track)) {
            fire(new MediaStreamTrackEvent("addtrack", new MediaStreamTrackEventInit(track)));
        }
    }

    /** Removes and fires removetrack in the calling thread, which is in a turn. */
    void remoteRemoved(MediaStreamTrack track) {
        if (tracks.remove(track)) {
            fire(new MediaStreamTrackEvent("removetrack", new MediaStreamTrackEventInit(track)));
        }
    }

    @Override
    protected void reportException(Throwable thrown) {
        if (uncaught == null) {
            super.reportException(thrown);
        } else {
            uncaught.accept(thrown);
        }
    }

    @Override
    public String toString() {
        return "MediaStream[" + id + ", " + tracks + "]";
    }
}
