package dev.parley.webrtc;

/**
 * How a listener is called (DOM, section 2.7).
 *
 * <p>Immutable.
 *
 * @param once the listener is removed before its first call
 */
public record AddEventListenerOptions(boolean once) {}
