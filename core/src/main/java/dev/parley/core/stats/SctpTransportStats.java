package dev.parley.core.stats;

/**
 * RTCSctpTransportStats (type "sctp-transport").
 *
 * <p>Immutable.
 *
 * @param id                          of this object
 * @param timestampMs                 since 1970
 * @param transportId                 the transport it runs over
 * @param smoothedRoundTripTimeSeconds null before the first measurement
 * @param congestionWindow            bytes
 * @param receiverWindow              bytes the peer said it would take
 * @param mtu                         largest SCTP packet, bytes
 * @param unackData                   DATA chunks sent and not acknowledged
 */
public record SctpTransportStats(String id, double timestampMs, String transportId, Double smoothedRoundTripTimeSeconds,
        long congestionWindow, long receiverWindow, int mtu, int unackData) {}
