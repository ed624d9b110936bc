package dev.parley.webrtc;

import java.util.List;

/**
 * The program's own policy, in the place where a browser asks its user: may these devices be opened?
 *
 * <p>Any thread.
 */
@FunctionalInterface
public interface MediaPermissions {
    /** Every device may be opened, and be known before. The default: the program itself is who asks. */
    MediaPermissions ALLOW = new MediaPermissions() {
        @Override
        public boolean mayOpen(List<MediaDeviceInfo> devices) {
            return true;
        }

        @Override
        public boolean mayList() {
            return true;
        }
    };
    /** No device may be opened. */
    MediaPermissions DENY = devices -> false;

    /**
     * Called on a virtual thread; may block, for instance to ask a person.
     *
     * @param devices those that would be opened
     * @return false to refuse, which becomes {@link NotAllowedError}
     */
    boolean mayOpen(List<MediaDeviceInfo> devices);

    /**
     * Whether labels and ids are told before a device of their kind was opened (Media Capture and Streams, section 9.2).
     * Otherwise {@code enumerateDevices} tells only that there is a microphone or a camera.
     */
    default boolean mayList() {
        return false;
    }
}
