package dev.parley.core.ice;

import java.util.Locale;

/** RTCIceGathererState (webrtc-pc section 5.6.3). */
public enum GatheringState {
    NEW, GATHERING, COMPLETE;

    /** The specification's string, such as "gathering". */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
