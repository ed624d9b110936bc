package dev.parley.core.stats;

/**
 * RTCRemoteInboundRtpStreamStats (webrtc-stats section 8.5): how a stream of ours arrives, by the last reception report;
 * without ids and time, which its reader adds.
 *
 * <p>Immutable.
 *
 * @param mid           media identification of the section
 * @param kind          "audio" or "video"
 * @param ssrc          of our stream, 0 to 2^32-1
 * @param jitter        seconds
 * @param fractionLost  0 to 1, since the report before
 * @param roundTripTime seconds, null while no report allowed a measurement
 */
public record RemoteInboundRtpStats(String mid, String kind, long ssrc, long packetsLost, double jitter,
        double fractionLost, Double roundTripTime, double totalRoundTripTime, long roundTripTimeMeasurements) {}
