package dev.parley.webrtc;

/**
 * Members common to all events (DOM, section 2.2).
 *
 * <p>Immutable.
 */
public record EventInit(boolean bubbles, boolean cancelable) {}
