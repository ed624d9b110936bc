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
 */
public record SctpSnapshot(long smoothedRoundTripNs, long congestionWindowBytes, long receiverWindowBytes,
        int maxPacketBytes, int unackedChunks, long retransmittedChunks) {
    public static final SctpSnapshot NONE = new SctpSnapshot(-1, 0, 0, 0, 0, 0);
}
