package dev.parley.core.stats;

/**
 * RTCRemoteOutboundRtpStreamStats (webrtc-stats section 8.7): what the peer says it sent, by its last sender report;
 * without ids and time, which its reader adds.
 *
 * <p>Immutable.
 *
 * @param mid               media identification of the section
 * @param kind              "audio" or "video"
 * @param ssrc              of the peer's stream, 0 to 2^32-1
 * @param remoteTimestampMs the peer's wall clock at that report, since 1970
 * @param reportsSent       sender reports that came
 */
public record RemoteOutboundRtpStats(String mid, String kind, long ssrc, long packetsSent, long bytesSent,
        double remoteTimestampMs, long reportsSent) {}
