package dev.parley.webrtc;

/**
 * Members of a {@link MediaStreamTrackEvent}.
 *
 * <p>Immutable.
 */
public record MediaStreamTrackEventInit(MediaStreamTrack track) {}
