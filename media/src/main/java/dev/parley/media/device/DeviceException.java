package dev.parley.media.device;

/**
 * A device could not be opened; becomes NotReadableError (Media Capture and Streams section 10.3).
 */
public final class DeviceException extends Exception {
    private static final long serialVersionUID = 1;

    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
