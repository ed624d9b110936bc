package dev.parley.signaling;

/**
 * A message and the client it is for: what {@link Rooms} wants the server to send, in this order.
 *
 * <p>Immutable.
 */
public record Delivery(Seat to, ServerMessage message) {}
