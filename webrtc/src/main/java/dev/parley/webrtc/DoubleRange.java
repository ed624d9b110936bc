package dev.parley.webrtc;

/**
 * What a device can do with a number (Media Capture and Streams, section 11.1).
 *
 * <p>Immutable.
 *
 * @param min the least
 * @param max the most
 */
public record DoubleRange(Double min, Double max) {}
