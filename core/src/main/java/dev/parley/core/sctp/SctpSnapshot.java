package dev.parley.core.sctp;

/**
 * An association's numbers at one moment, for statistics.
 *
 * <p>Immutable.
 *
 * @param smoothedRoundTripNs   -1 before the first measurement
 * @param congestionWindowBytes what may be in flight
 * @param receiverWindowBytes   what the peer said it would still take
 * @param maxPacketBytes        largest SCTP packet
 * @param unackedChunks         DATA chunks sent and not acknowledged
 * @param retransmittedChunks   DATA chunks sent again, since the beginning
 * @param interleaving          whether messages travel as I-DATA (RFC 8260)
 * @param zeroChecksum          whether packets leave without checksum (RFC 9653)
 * @param retransmissionTimeouts T3-rtx expiries since the beginning (RFC 9260 section 6.3.3)
 */
public record SctpSnapshot(long smoothedRoundTripNs, long congestionWindowBytes, long receiverWindowBytes,
        int maxPacketBytes, int unackedChunks, long retransmittedChunks, boolean interleaving, boolean zeroChecksum,
        long retransmissionTimeouts) {
    public static final SctpSnapshot NONE = new SctpSnapshot(-1, 0, 0, 0, 0, 0, false, false, 0);
}
