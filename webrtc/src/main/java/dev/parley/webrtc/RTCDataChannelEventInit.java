package dev.parley.webrtc;

/**
 * Members of an {@link RTCDataChannelEvent}.
 *
 * <p>Immutable.
 */
public record RTCDataChannelEventInit(RTCDataChannel channel) {}
