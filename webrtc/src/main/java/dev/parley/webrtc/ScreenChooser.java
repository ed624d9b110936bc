package dev.parley.webrtc;

import java.util.List;

/**
 * Chooses what {@link MediaDevices#getDisplayMedia} captures, in the place where a browser asks its user.
 *
 * <p>Any thread.
 */
@FunctionalInterface
public interface ScreenChooser {
    /** The first one: usually the whole screen. */
    ScreenChooser FIRST = screens -> 0;

    /**
     * Called on a virtual thread; may block, for instance to ask a person.
     *
     * @param screens those there are, at least one
     * @return the index of the chosen one; -1 for none, which becomes {@link NotAllowedError}
     */
    int choose(List<MediaDeviceInfo> screens);
}
