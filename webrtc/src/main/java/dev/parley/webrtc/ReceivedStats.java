package dev.parley.webrtc;

/**
 * What statistics say of a receiver beside what the engine counts.
 *
 * <p>Any thread.
 */
interface ReceivedStats {
    /** The id of the receiver's track of a section, or null. */
    String trackOfMid(String mid);

    /** Members of RTCInboundRtpStreamStats about what is heard or seen of a section; null when nothing is. */
    Record playoutOfMid(String mid);
}
