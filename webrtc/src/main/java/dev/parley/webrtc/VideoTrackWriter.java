package dev.parley.webrtc;

import dev.parley.media.video.VideoFrame;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.WrittenVideo;
import dev.parley.webrtc.world.World;

/**
 * A track whose pictures the program makes as pixels. They are encoded for each connection as negotiated, as far as there is
 * an encoder: add the module parley-ffmpeg. An extension of Parley.
 *
 * <p>Any thread.
 */
public final class VideoTrackWriter implements AutoCloseable {
    private static final double USUAL_FRAMES_PER_SECOND = 30;

    private final WrittenVideo source;
    private final MediaStreamTrack track;

    public VideoTrackWriter() {
        this(USUAL_FRAMES_PER_SECOND);
    }

    /** @param framesPerSecond that will be written, about: encoders share their bits out by it */
    public VideoTrackWriter(double framesPerSecond) {
        if (!(framesPerSecond > 0)) {
            throw new RangeError("a rate of " + framesPerSecond + " pictures per second");
        }
        source = new WrittenVideo(framesPerSecond, InstalledCodecs.video(), World.current().pumps());
        track = MediaStreamTrack.local("written video", source, MediaTrackSettings.NONE);
    }

    /** The track, to be given to {@code addTrack}. */
    public MediaStreamTrack track() {
        return track;
    }

    /**
     * Shows a picture, of any format, size and rotation. Who comes later sees the last one at once. Never blocks: encoders
     * have threads of their own, and one that is too slow leaves pictures out.
     *
     * @param frame with the capture time in {@link System#nanoTime}, later than the last one's
     * @throws InvalidStateError if the track is stopped
     */
    public void write(VideoFrame frame) {
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
