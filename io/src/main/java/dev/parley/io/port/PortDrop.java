package dev.parley.io.port;

/**
 * Why a datagram that came to a shared port reached nobody.
 *
 * <p>Immutable.
 */
enum PortDrop {
    /** A check for a connection that is not here, or not any more. */
    UNKNOWN_UFRAG("port.unknown-ufrag"),
    /** An answer to a question nobody here has asked. */
    UNKNOWN_TRANSACTION("port.unknown-transaction"),
    /** DTLS or media from where no peer has proved itself. */
    UNKNOWN_ADDRESS("port.unknown-address"),
    /** Another protocol, of which nobody wants to hear. */
    FOREIGN("port.foreign"),
    /** Another loop does not keep up. */
    HAND_OVER_FULL("port.hand-over-full"),
    /** Two engines said the same user name fragment; the second hears nothing. */
    UFRAG_TAKEN("port.ufrag-taken");

    private final String reason;

    PortDrop(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
