package dev.parley.core.plan;

/**
 * A negotiated RTP header extension (RFC 8285 section 5).
 *
 * <p>Immutable.
 *
 * @param id  1 to 14 in one-byte form, to 255 in two-byte form
 * @param uri what the extension carries
 */
public record HeaderExtension(int id, String uri) {
    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
    public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
    public static final String REPAIRED_RID = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    public static final String ABS_SEND_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
    public static final String TRANSPORT_CC = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
}
