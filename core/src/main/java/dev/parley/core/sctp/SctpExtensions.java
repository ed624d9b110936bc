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
 */
public record SctpExtensions(boolean interleaving, boolean zeroChecksum, StreamScheduler scheduler) {
    public static final SctpExtensions DEFAULT = new SctpExtensions(true, true, StreamScheduler.WEIGHTED_FAIR);

    public SctpExtensions withInterleaving(boolean offered) {
        return new SctpExtensions(offered, zeroChecksum, scheduler);
    }

    public SctpExtensions withZeroChecksum(boolean offered) {
        return new SctpExtensions(interleaving, offered, scheduler);
    }

    public SctpExtensions withScheduler(StreamScheduler streams) {
        return new SctpExtensions(interleaving, zeroChecksum, streams);
    }
}
