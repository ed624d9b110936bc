package dev.parley.webrtc;

import java.util.Locale;

/**
 * The sort of a device (Media Capture and Streams, section 9.4).
 *
 * <p>Immutable.
 */
public enum MediaDeviceKind {
    AUDIOINPUT, AUDIOOUTPUT, VIDEOINPUT;

    /** The specification's spelling. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
