package dev.parley.core.sctp;

/**
 * What an association is told before it begins. The times are dcSCTP's, which browsers use, but for the SACK delay:
 * dcSCTP's 200 ms would make a peer without tail probes wait so long for its lost packets to be known.
 *
 * <p>Immutable.
 *
 * @param maxPacketBytes        largest SCTP packet, a multiple of four; a DTLS record adds at most 37 bytes to it and the
 *                              datagram must not exceed 1200
 * @param receiveWindowBytes    received data that may wait for the application before the window closes: the most that it
 *                              grows to on a long path while the application takes all that comes
 * @param maxMessageBytes       largest message taken; a longer one ends the association
 * @param rtoInitialMs          retransmission timeout before the first measurement
 * @param rtoMinMs              the least
 * @param rtoMaxMs              the greatest, backed off or not
 * @param delayedAckMs          how long a SACK may wait for company
 * @param heartbeatIntervalMs   silence before the path is probed; 0 for never
 * @param maxRetransmits        timeouts in a row that end the association, or -1: ICE consent decides instead
 * @param maxInitRetransmits    INITs or COOKIE-ECHOs sent again before giving up, or -1
 * @param cookieLifetimeMs      life of a state cookie (RFC 9260 section 5.1.3)
 * @param extensions            what is offered beyond RFC 9260
 */
public record SctpOptions(int maxPacketBytes, int receiveWindowBytes, int maxMessageBytes, int rtoInitialMs,
        int rtoMinMs, int rtoMaxMs, int delayedAckMs, int heartbeatIntervalMs, int maxRetransmits,
        int maxInitRetransmits, int cookieLifetimeMs, SctpExtensions extensions) {
    /** What browsers announce as a=max-message-size. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 262_144;
    /** 1200 less 37 for a DTLS 1.2 record, down to a multiple of four. */
    public static final int DEFAULT_MAX_PACKET_BYTES = 1_160;

    public static final SctpOptions DEFAULT = new SctpOptions(DEFAULT_MAX_PACKET_BYTES, 32 << 20,
            DEFAULT_MAX_MESSAGE_BYTES, 500, 400, 3_000, 20, 30_000, -1, -1, 60_000, SctpExtensions.DEFAULT);

    public SctpOptions {
        if (maxPacketBytes < 256 || maxPacketBytes > 65_532) {
            throw new IllegalArgumentException("maxPacketBytes " + maxPacketBytes);
        }
        maxPacketBytes &= ~3;
    }

    public SctpOptions withReceiveWindowBytes(int bytes) {
        return new SctpOptions(maxPacketBytes, bytes, maxMessageBytes, rtoInitialMs, rtoMinMs, rtoMaxMs, delayedAckMs,
                heartbeatIntervalMs, maxRetransmits, maxInitRetransmits, cookieLifetimeMs, extensions);
    }

    public SctpOptions withMaxRetransmits(int forData, int forHandshake) {
        return new SctpOptions(maxPacketBytes, receiveWindowBytes, maxMessageBytes, rtoInitialMs, rtoMinMs, rtoMaxMs,
                delayedAckMs, heartbeatIntervalMs, forData, forHandshake, cookieLifetimeMs, extensions);
    }

    public SctpOptions withExtensions(SctpExtensions offered) {
        return new SctpOptions(maxPacketBytes, receiveWindowBytes, maxMessageBytes, rtoInitialMs, rtoMinMs, rtoMaxMs,
                delayedAckMs, heartbeatIntervalMs, maxRetransmits, maxInitRetransmits, cookieLifetimeMs, offered);
    }

    /** Whether I-DATA is offered. */
    public SctpOptions withInterleaving(boolean offered) {
        return withExtensions(extensions.withInterleaving(offered));
    }

    /** How far path MTU discovery looks; 0 for not at all. */
    public SctpOptions withLargestPacketBytes(int bytes) {
        return withExtensions(extensions.withLargestPacketBytes(bytes));
    }
}
