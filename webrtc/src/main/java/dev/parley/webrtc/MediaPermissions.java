package dev.parley.webrtc;

import java.util.List;

/**
 * The program's own policy, in the place where a browser asks its user: may these devices be opened?
 */
@FunctionalInterface
public interface MediaPermissions {
    /** Every device may be opened. The default: the program itself is who asks. */
    MediaPermissions ALLOW = devices -> true;
    /** No device may be opened. */
    MediaPermissions DENY = devices -> false;

    /**
     * Called on a virtual thread; may block, for instance to ask a person.
     *
     * @param devices those that would be opened
     * @return false to refuse, which becomes {@link NotAllowedError}
     */
    boolean mayOpen(List<MediaDeviceInfo> devices);
}
