package dev.parley.core.ice;

/**
 * What went over a pair: checks, counted by the agent, and data, reported by the owner.
 *
 * <p>Loop-owned.
 */
final class PairTraffic {
    long requestsSent;
    long requestsReceived;
    long responsesSent;
    long responsesReceived;
    long consentRequestsSent;
    long packetsSent;
    long packetsReceived;
    long bytesSent;
    long bytesReceived;
    private long lastSentNs;
    private long lastReceivedNs;
    private long totalRoundTripNs;
    private long lastRoundTripNs = -1;
    private long smoothedRoundTripNs = -1;

    void sent(int bytes, long nowNs) {
        packetsSent++;
        bytesSent += bytes;
        lastSentNs = nowNs;
    }

    void received(int bytes, long nowNs) {
        packetsReceived++;
        bytesReceived += bytes;
        lastReceivedNs = nowNs;
    }

    /** Null before the first packet. */
    Long lastSentNs() {
        return packetsSent == 0 ? null : Long.valueOf(lastSentNs);
    }

    /** Null before the first packet. */
    Long lastReceivedNs() {
        return packetsReceived == 0 ? null : Long.valueOf(lastReceivedNs);
    }

    /** An answer came; -1 when it is not known what it took. */
    void answered(long roundTripNs) {
        responsesReceived++;
        if (roundTripNs >= 0) {
            totalRoundTripNs += roundTripNs;
            lastRoundTripNs = roundTripNs;
            // RFC 6298 section 2.3
            smoothedRoundTripNs = smoothedRoundTripNs < 0 ? roundTripNs : (7 * smoothedRoundTripNs + roundTripNs) / 8;
        }
    }

    long smoothedRoundTripNs() {
        return smoothedRoundTripNs;
    }

    double totalRoundTripSeconds() {
        return totalRoundTripNs / 1e9;
    }

    /** Null before the first answer. */
    Double lastRoundTripSeconds() {
        return lastRoundTripNs < 0 ? null : Double.valueOf(lastRoundTripNs / 1e9);
    }
}
