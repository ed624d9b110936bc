package dev.parley.signaling;

/**
 * The members of the W3C dictionary RTCSessionDescriptionInit as they cross the wire.
 *
 * @param type {@code offer}, {@code answer}, {@code pranswer} or {@code rollback}
 * @param sdp the description; empty for a rollback
 *
 * <p>Immutable.
 */
public record SessionDescription(String type, String sdp) {}
