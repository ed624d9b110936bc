package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.video.VideoFormat;

/**
 * What a track is (Media Capture and Streams, section 4.3.9). Members that do not apply are null.
 *
 * <p>Immutable.
 *
 * @param deviceId         which device
 * @param groupId          which housing
 * @param width            of the picture in pixels
 * @param height           of the picture in pixels
 * @param frameRate        pictures per second, at most
 * @param facingMode       where a camera looks; null when unknown
 * @param resizeMode       none or crop-and-scale
 * @param sampleRate       samples per second of each channel
 * @param sampleSize       bits per sample
 * @param echoCancellation what the speakers play is taken out
 * @param autoGainControl  the level is evened out
 * @param noiseSuppression noise is taken out
 * @param latency          seconds between sound and its processing
 * @param channelCount     1 or 2
 * @param displaySurface   what a captured screen shows: monitor, window, browser
 */
public record MediaTrackSettings(String deviceId, String groupId, Integer width, Integer height, Double frameRate,
        String facingMode, String resizeMode, Integer sampleRate, Integer sampleSize, Boolean echoCancellation,
        Boolean autoGainControl, Boolean noiseSuppression, Double latency, Integer channelCount,
        String displaySurface) {
    static final MediaTrackSettings NONE = new MediaTrackSettings(null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null);
    private static final int SAMPLE_BITS = 16;
    private static final double LATENCY_SECONDS = 0.02;

    static MediaTrackSettings ofVideo(Device device, VideoFormat own, int width, int height, double frameRate) {
        boolean asItComes = width == own.width() && height == own.height()
                && frameRate == own.framesPerSecond();
        return new MediaTrackSettings(device.deviceId(), device.groupId(), width, height, frameRate,
                orNull(device.facingMode()), asItComes ? "none" : "crop-and-scale", null, null, null, null, null, null,
                null, orNull(device.displaySurface()));
    }

    static MediaTrackSettings ofAudio(Device device, int sampleRate, int channelCount) {
        return new MediaTrackSettings(device.deviceId(), device.groupId(), null, null, null, null, null, sampleRate,
                SAMPLE_BITS, device.cancelsEcho(), false, false, LATENCY_SECONDS, channelCount, null);
    }

    /** Of pictures that are not a device's. */
    static MediaTrackSettings ofPictures(VideoFormat own) {
        return new MediaTrackSettings(null, null, own.width(), own.height(), own.framesPerSecond(), null, "none", null,
                null, null, null, null, null, null, null);
    }

    /** Of sound that is not a device's. */
    static MediaTrackSettings ofSound(int sampleRate, int channelCount) {
        return new MediaTrackSettings(null, null, null, null, null, null, null, sampleRate, SAMPLE_BITS, null, null,
                null, null, channelCount, null);
    }

    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    boolean isVideo() {
        return width != null;
    }

    boolean isAudio() {
        return sampleRate != null;
    }

    /** Width over height; null for sound. */
    public Double aspectRatio() {
        return width == null || height == null || height == 0 ? null : (double) width / height;
    }
}
