package dev.parley.core.stats;

/**
 * RTCOutboundRtpStreamStats (webrtc-stats section 8.6) as far as packets and encoded frames go; without ids and time,
 * which its reader adds.
 *
 * <p>Immutable.
 *
 * @param mid                      media identification of the section
 * @param kind                     "audio" or "video"
 * @param ssrc                     0 to 2^32-1
 * @param rtxSsrc                  null without RTX
 * @param codec                    of the last frame, null before the first
 * @param packetsSent              with retransmissions
 * @param bytesSent                payload only, with retransmissions
 * @param keyFramesSent            those of the frames decodable by themselves; all, for audio
 * @param totalPacketSendDelay     seconds from frame to departure, summed over all packets
 * @param nackCount                NACK packets received
 * @param pliCount                 PLI packets received
 * @param firCount                 FIR packets received
 */
public record OutboundRtpStats(String mid, String kind, long ssrc, Long rtxSsrc, CodecStats codec, long packetsSent,
        long bytesSent, long headerBytesSent, long framesSent, long keyFramesSent, double totalPacketSendDelay,
        long retransmittedPacketsSent, long retransmittedBytesSent, long nackCount, long pliCount, long firCount) {}
