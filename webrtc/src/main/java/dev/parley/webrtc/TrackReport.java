package dev.parley.webrtc;

/**
 * What a {@link TrackMeter} has found so far.
 *
 * <p>Immutable.
 *
 * @param kind            "audio" or "video"
 * @param mimeType        of the last frame; null before the first
 * @param frames          encoded frames
 * @param bytes           in these frames
 * @param keyFrames       video: frames decodable by themselves
 * @param framesPerSecond over the last two seconds
 * @param width           video: of the last VP8 key frame in pixels, else 0
 * @param height          video: of the last VP8 key frame in pixels, else 0
 * @param audioSeconds    audio: decoded
 * @param audioEnergy     audio: as totalAudioEnergy of webrtc-stats
 * @param audioLevelDbov  audio: 0 (loudest) to 127 (silence) of the last frame
 * @param frequencyHz     audio: the strongest frequency; NaN in silence and before enough was heard
 */
public record TrackReport(String kind, String mimeType, long frames, long bytes, long keyFrames,
        double framesPerSecond, int width, int height, double audioSeconds, double audioEnergy, int audioLevelDbov,
        double frequencyHz) {}
