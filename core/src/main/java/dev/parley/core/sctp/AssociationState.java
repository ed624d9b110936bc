package dev.parley.core.sctp;

/**
 * The states of RFC 9260 section 4, each with the data that exists only in it.
 *
 * <p>Immutable.
 */
sealed interface AssociationState {
    /** The control block, or null before there is one. */
    default Tcb tcb() {
        return null;
    }

    /** CLOSED, before the beginning. */
    record Idle() implements AssociationState {}

    /** COOKIE-WAIT: INIT was sent {@code attempts} times. */
    record CookieWait(int attempts) implements AssociationState {}

    /** COOKIE-ECHOED. */
    record CookieEchoed(Tcb tcb, byte[] cookie, int attempts) implements AssociationState {}

    /** ESTABLISHED. */
    record Established(Tcb tcb) implements AssociationState {}

    /** SHUTDOWN-PENDING: the owner wants to end, data is still on its way. */
    record ShutdownPending(Tcb tcb) implements AssociationState {}

    /** SHUTDOWN-SENT. */
    record ShutdownSent(Tcb tcb) implements AssociationState {}

    /** SHUTDOWN-RECEIVED: the peer wants to end, data of ours is still on its way. */
    record ShutdownReceived(Tcb tcb) implements AssociationState {}

    /** SHUTDOWN-ACK-SENT. */
    record ShutdownAckSent(Tcb tcb) implements AssociationState {}

    /** CLOSED, after the end; received messages can still be taken. */
    record Ended(Tcb tcb, SctpCause cause) implements AssociationState {}
}
