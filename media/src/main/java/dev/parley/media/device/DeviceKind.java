package dev.parley.media.device;

/**
 * Kinds of device, with the names of Media Capture and Streams section 9.4.
 *
 * <p>Immutable.
 */
public enum DeviceKind {
    AUDIO_INPUT("audioinput"), AUDIO_OUTPUT("audiooutput"), VIDEO_INPUT("videoinput");

    private final String value;

    DeviceKind(String value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return value;
    }
}
