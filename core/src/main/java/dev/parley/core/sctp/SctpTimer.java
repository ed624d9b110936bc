package dev.parley.core.sctp;

/** Timers of the association; T3-rtx and the SACK delay live with the sender and the receiver. */
enum SctpTimer {
    /** T1-init and T1-cookie (RFC 9260 section 5.1). */
    T1_HANDSHAKE,
    /** T2-shutdown (RFC 9260 section 9.2). */
    T2_SHUTDOWN,
    /** T5-shutdown-guard (RFC 9260 section 9.2). */
    T5_SHUTDOWN_GUARD,
    /** A RE-CONFIG request waits for its response (RFC 6525 section 5.1.1). */
    RECONFIG,
    /** The path has been idle (RFC 9260 section 8.3). */
    HEARTBEAT,
    /** A HEARTBEAT waits for its ACK. */
    HEARTBEAT_ACK
}
