package dev.parley.core.ice;

import java.util.Locale;

/** State of the agent, in the terms of RTCIceTransportState (webrtc-pc section 5.6.4). */
public enum IceState {
    NEW, CHECKING, CONNECTED, COMPLETED, DISCONNECTED, FAILED, CLOSED;

    /** Whether there is a selected pair to send on, fresh consent given. */
    public boolean isConnected() {
        return this == CONNECTED || this == COMPLETED || this == DISCONNECTED;
    }

    /** The specification's string, such as "checking". */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
