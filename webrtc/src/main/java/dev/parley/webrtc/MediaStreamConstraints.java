package dev.parley.webrtc;

/**
 * Which tracks {@link MediaDevices#getUserMedia} shall give (Media Capture and Streams, section 10.2).
 *
 * <p>Immutable.
 *
 * @param audio null for none
 * @param video null for none
 */
public record MediaStreamConstraints(MediaTrackConstraints audio, MediaTrackConstraints video) {
    /** Any microphone, any camera, as {@code {audio: true, video: true}} in JavaScript. */
    public MediaStreamConstraints(boolean audio, boolean video) {
        this(audio ? MediaTrackConstraints.ANY : null, video ? MediaTrackConstraints.ANY : null);
    }
}
