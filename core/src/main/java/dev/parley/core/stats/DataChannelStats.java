package dev.parley.core.stats;

/**
 * RTCDataChannelStats (webrtc-stats section 8.12, type "data-channel").
 *
 * <p>Immutable.
 *
 * @param id                    of this object
 * @param timestampMs           since 1970
 * @param dataChannelIdentifier SCTP stream, or null while none is assigned
 * @param state                 connecting, open, closing or closed
 * @param bytesSent             payload only
 * @param bytesReceived         payload only
 */
public record DataChannelStats(String id, double timestampMs, String label, String protocol,
        Integer dataChannelIdentifier, String state, long messagesSent, long bytesSent, long messagesReceived,
        long bytesReceived) {}
