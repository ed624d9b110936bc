package dev.parley.webrtc;

/**
 * Which constraints are understood (Media Capture and Streams, section 4.3.6). All that {@link MediaTrackConstraints} can
 * say; whether a device can meet one is another question.
 *
 * <p>Immutable.
 */
public record MediaTrackSupportedConstraints(boolean deviceId, boolean groupId, boolean width, boolean height,
        boolean aspectRatio, boolean frameRate, boolean facingMode, boolean resizeMode, boolean sampleRate,
        boolean sampleSize, boolean echoCancellation, boolean autoGainControl, boolean noiseSuppression,
        boolean latency, boolean channelCount, boolean displaySurface) {
    static final MediaTrackSupportedConstraints ALL = new MediaTrackSupportedConstraints(true, true, true, true, true,
            true, true, true, true, true, true, true, true, true, true, true);
}
