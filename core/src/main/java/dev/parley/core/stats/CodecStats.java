package dev.parley.core.stats;

/**
 * RTCCodecStats (webrtc-stats section 8.1), without ids and time, which its reader adds.
 *
 * <p>Immutable.
 *
 * @param mimeType    such as video/VP8
 * @param clockRate   Hz
 * @param channels    null for video
 * @param sdpFmtpLine format parameters as in SDP, null when there are none
 */
public record CodecStats(int payloadType, String mimeType, int clockRate, Integer channels, String sdpFmtpLine) {}
