package dev.parley.core.jsep;

/**
 * A description as it is read back (W3C webrtc section 4.6.2), with the candidates known by now.
 *
 * <p>Immutable.
 */
public record Description(SdpType type, String sdp) {}
