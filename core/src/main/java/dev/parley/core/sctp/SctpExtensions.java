package dev.parley.core.sctp;

import dev.parley.core.sctp.tx.StreamScheduler;

/**
 * What an association offers beyond RFC 9260; a peer that does not know it declines by saying nothing.
 *
 * <p>Immutable.
 *
 * @param interleaving fragments of messages of different streams may alternate (I-DATA, RFC 8260), so that a large message
 *                     does not delay a small one on another stream
 * @param zeroChecksum no CRC32c where DTLS protects the packet anyway (RFC 9653)
 * @param scheduler    which stream is next; needs no agreement
 * @param largestPacketBytes largest SCTP packet that path MTU discovery looks for (RFC 8899); not more than
 *                     {@link SctpOptions#maxPacketBytes} for no discovery
 */
public record SctpExtensions(boolean interleaving, boolean zeroChecksum, StreamScheduler scheduler,
        int largestPacketBytes) {
    /** A jumbo frame of 9,000 bytes under IPv4, less IP, UDP and DTLS. */
    private static final int JUMBO_PACKET_BYTES = 8_932;

    public static final SctpExtensions DEFAULT = new SctpExtensions(true, true, StreamScheduler.WEIGHTED_FAIR,
            JUMBO_PACKET_BYTES);

    public SctpExtensions withInterleaving(boolean offered) {
        return new SctpExtensions(offered, zeroChecksum, scheduler, largestPacketBytes);
    }

    public SctpExtensions withZeroChecksum(boolean offered) {
        return new SctpExtensions(interleaving, offered, scheduler, largestPacketBytes);
    }

    public SctpExtensions withScheduler(StreamScheduler streams) {
        return new SctpExtensions(interleaving, zeroChecksum, streams, largestPacketBytes);
    }

    public SctpExtensions withLargestPacketBytes(int bytes) {
        return new SctpExtensions(interleaving, zeroChecksum, scheduler, bytes);
    }
}
