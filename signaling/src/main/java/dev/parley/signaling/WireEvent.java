package dev.parley.signaling;

/**
 * What waits in the queue of a {@link SignalingConnection} for its thread.
 *
 * <p>Immutable.
 */
sealed interface WireEvent {

    /** A whole text message was heard. */
    record Heard(SignalingWire wire, String text) implements WireEvent {}

    /** A WebSocket is at its end. */
    record Ended(SignalingWire wire, String reason) implements WireEvent {}

    /** Something to be done between two messages. */
    record Task(Runnable work) implements WireEvent {}

    /** The connection was closed by its owner. */
    record Closed() implements WireEvent {}
}
