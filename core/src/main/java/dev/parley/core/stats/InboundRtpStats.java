package dev.parley.core.stats;

/**
 * RTCInboundRtpStreamStats (webrtc-stats section 8.4) as far as packets and encoded frames go; without ids and time,
 * which its reader adds.
 *
 * <p>Immutable.
 *
 * @param mid                          media identification of the section
 * @param kind                         "audio" or "video"
 * @param ssrc                         0 to 2^32-1
 * @param rtxSsrc                      null before a retransmission came
 * @param codec                        of the last packet, null before the first
 * @param packetsLost                  duplicates can make it negative
 * @param jitter                       seconds
 * @param packetsDiscarded             came too late to be used
 * @param bytesReceived                payload only
 * @param lastPacketReceivedNs         monotonic time
 * @param framesReceived               whole frames put together
 * @param keyFramesReceived            those of them decodable by themselves; all, for audio
 * @param framesDropped                given up for missing packets, or malformed
 * @param nackCount                    NACK packets sent
 * @param pliCount                     PLI packets sent
 * @param firCount                     FIR packets sent
 * @param retransmittedPacketsReceived by RTX (RFC 4588)
 * @param audioLevel                   0 to 1 as the sender measured it, null when it did not say
 */
public record InboundRtpStats(String mid, String kind, long ssrc, Long rtxSsrc, CodecStats codec, long packetsReceived,
        long packetsLost, double jitter, long packetsDiscarded, long bytesReceived, long headerBytesReceived,
        Long lastPacketReceivedNs, long framesReceived, long keyFramesReceived, long framesDropped, long nackCount,
        long pliCount, long firCount, long retransmittedPacketsReceived, long retransmittedBytesReceived,
        Double audioLevel) {}
