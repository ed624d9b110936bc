package dev.parley.core.datachannel;

/** RTCDataChannelState. */
public enum ChannelState {
    CONNECTING, OPEN, CLOSING, CLOSED
}
