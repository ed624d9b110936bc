package dev.parley.media.playout;

/**
 * What became of the pictures of one stream: members of RTCInboundRtpStreamStats (webrtc-stats section 8.4).
 *
 * <p>Immutable.
 *
 * @param framesDecoded            pictures that came out of the decoder
 * @param keyFramesDecoded         those of them decodable by themselves
 * @param framesDropped            could not be decoded, or came while too many waited
 * @param framesPerSecond          decoded in the last second
 * @param frameWidth               of the last picture
 * @param frameHeight              of the last picture
 * @param totalDecodeTime          seconds
 * @param totalProcessingDelay     seconds from the arrival of frames to the end of their decoding, all together
 * @param jitterBufferDelay        seconds that frames waited before they were decoded, all together
 * @param jitterBufferEmittedCount frames that this is about
 */
public record PicturePlayoutStats(long framesDecoded, long keyFramesDecoded, long framesDropped,
        long framesPerSecond, long frameWidth, long frameHeight, double totalDecodeTime, double totalProcessingDelay,
        double jitterBufferDelay,
        long jitterBufferEmittedCount) {}
