package dev.parley.core.stats;

/**
 * RTCIceCandidatePairStats (webrtc-stats section 8.14). Packets and bytes are those of the data above ICE, without
 * connectivity checks.
 *
 * <p>Immutable.
 *
 * @param state                 "frozen", "waiting", "in-progress", "failed" or "succeeded"
 * @param selected              whether data is sent on this pair now
 * @param lastPacketSentNs      null when nothing was sent
 * @param lastPacketReceivedNs  null when nothing came
 * @param totalRoundTripTime    seconds, summed over all answers
 * @param currentRoundTripTime  seconds, of the last answer; null before the first
 * @param requestsReceived      checks received, authenticated ones only
 * @param consentRequestsSent   those of the requests sent that were consent checks (RFC 7675)
 * @param consentExpiredNs      when consent ends unless a check is answered before; null unless the pair is selected
 */
public record CandidatePairStats(String id, String localCandidateId, String remoteCandidateId, String state,
        boolean nominated, boolean selected, long packetsSent, long packetsReceived, long bytesSent,
        long bytesReceived, Long lastPacketSentNs, Long lastPacketReceivedNs, double totalRoundTripTime,
        Double currentRoundTripTime, long requestsReceived, long requestsSent, long responsesReceived,
        long responsesSent, long consentRequestsSent, Long consentExpiredNs) {}
