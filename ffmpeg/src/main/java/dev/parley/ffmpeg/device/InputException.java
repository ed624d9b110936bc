package dev.parley.ffmpeg.device;

import dev.parley.media.device.DeviceException;

/** An input cannot be opened, or gives nothing any more; the message says why, in words that follow "the camera:". */
final class InputException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean refused;

    InputException(String message) {
        super(message);
        refused = false;
    }

    /** @param error FFmpeg's number */
    InputException(int error) {
        super(Fault.words(error));
        refused = Fault.isRefusal(error);
    }

    /** Whether it may be the options that the device does not like. */
    boolean isRefused() {
        return refused;
    }

    DeviceException toDeviceException() {
        return new DeviceException(getMessage(), this);
    }
}
