package dev.parley.core.plan;

/**
 * What negotiation decided about data channels (RFC 8841).
 *
 * <p>Immutable.
 *
 * @param mid                       media identification of the application section
 * @param localPort                 our SCTP port
 * @param remotePort                the peer's
 * @param remoteMaxMessageSizeBytes largest message the peer takes; 0 means any size, 65536 when it named none
 */
public record DataPlan(String mid, int localPort, int remotePort, long remoteMaxMessageSizeBytes) {}
