package dev.parley.webrtc;

import dev.parley.media.audio.AudioFrame;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.WrittenAudio;

/**
 * A track whose sound the program makes as PCM. It is encoded for each connection as negotiated, in the thread that writes.
 * An extension of Parley.
 *
 * <p>Any thread.
 */
public final class AudioTrackWriter implements AutoCloseable {
    private final WrittenAudio source;
    private final MediaStreamTrack track;

    /** @param channels 1 or 2 */
    public AudioTrackWriter(int channels) {
        source = new WrittenAudio(channels, InstalledCodecs.get());
        track = MediaStreamTrack.local("written audio", source, MediaTrackSettings.NONE);
    }

    /** The track, to be given to {@code addTrack}. */
    public MediaStreamTrack track() {
        return track;
    }

    /**
     * Sends sound. Frames may have any length and rate; write them at the speed at which they are to be heard.
     *
     * @param frame with the capture time in {@link System#nanoTime}
     * @throws InvalidStateError if the track is stopped
     */
    public void write(AudioFrame frame) {
        if (!source.write(frame)) {
            throw new InvalidStateError("the track is stopped");
        }
    }

    /** Ends the track; its listeners hear {@code ended}. */
    @Override
    public void close() {
        track.sourceEnded();
    }
}
