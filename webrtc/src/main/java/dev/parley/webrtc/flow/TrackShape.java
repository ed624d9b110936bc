package dev.parley.webrtc.flow;

/**
 * How one track wants what its source gives: a smaller picture, fewer of them, another sample rate. Zero stands for "as it
 * comes".
 *
 * <p>Immutable.
 *
 * @param width           in pixels; pictures of another aspect are cut on both sides, then scaled
 * @param height          in pixels
 * @param framesPerSecond at most
 * @param sampleRateHz    of sound
 * @param channels        of sound
 */
public record TrackShape(int width, int height, double framesPerSecond, int sampleRateHz, int channels) {
    public static final TrackShape AS_IT_COMES = new TrackShape(0, 0, 0, 0, 0);

    public static TrackShape ofVideo(int width, int height, double framesPerSecond) {
        return new TrackShape(width, height, framesPerSecond, 0, 0);
    }

    public static TrackShape ofAudio(int sampleRateHz, int channels) {
        return new TrackShape(0, 0, 0, sampleRateHz, channels);
    }
}
