package dev.parley.webrtc;

/**
 * Members of an {@link RTCErrorEvent}.
 *
 * <p>Immutable.
 */
public record RTCErrorEventInit(RTCError error) {}
