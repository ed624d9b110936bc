package dev.parley.core.media;

import dev.parley.core.rtp.RtpHeader;

/**
 * One packet of ours between packetizer and transport. Header extensions are written when it leaves, so that the pacer
 * may change the order.
 *
 * <p>Loop-owned.
 */
final class OutgoingPacket {
    /** What the pacer lets pass first comes first. */
    enum Priority {
        AUDIO, RETRANSMISSION, VIDEO
    }

    final SendStream stream;
    final RtpHeader header;
    final byte[] payload;
    final Priority priority;
    final int audioLevelDbov;
    final long queuedNs;
    /**
     * The whole packet as it left the first time, kept only without RTX: the same sequence number may be protected again
     * only with the same bytes, else a nonce would be used twice.
     */
    byte[] wire;
    /** When it was sent again last. */
    long resentNs = Long.MIN_VALUE / 2;

    OutgoingPacket(SendStream stream, RtpHeader header, byte[] payload, Priority priority, int audioLevelDbov,
            long queuedNs) {
        this.stream = stream;
        this.header = header;
        this.payload = payload;
        this.priority = priority;
        this.audioLevelDbov = audioLevelDbov;
        this.queuedNs = queuedNs;
    }

    int size() {
        return wire == null ? payload.length + 40 : wire.length;
    }
}
