package dev.parley.webrtc;

/**
 * What an {@link ErrorEvent} is made of (HTML, section 8.1.4.6).
 *
 * <p>Immutable.
 *
 * @param error what went wrong
 */
public record ErrorEventInit(RTCException error) {}
