package dev.parley.webrtc;

/**
 * What a track is (Media Capture and Streams, section 4.3.9). Members that do not apply are null.
 *
 * <p>Immutable.
 *
 * @param deviceId     which device
 * @param groupId      which housing
 * @param width        of the picture in pixels
 * @param height       of the picture in pixels
 * @param frameRate    pictures per second
 * @param sampleRate   samples per second of each channel
 * @param channelCount 1 or 2
 */
public record MediaTrackSettings(String deviceId, String groupId, Integer width, Integer height, Double frameRate,
        Integer sampleRate, Integer channelCount) {
    static final MediaTrackSettings NONE = new MediaTrackSettings(null, null, null, null, null, null, null);

    /** Width over height; null for sound. */
    public Double aspectRatio() {
        return width == null || height == null || height == 0 ? null : (double) width / height;
    }
}
