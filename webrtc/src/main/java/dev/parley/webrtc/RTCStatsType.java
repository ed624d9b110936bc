package dev.parley.webrtc;

/**
 * Kinds of statistics (Identifiers for WebRTC's Statistics API, section 4.2; {@code sctp-transport} from the Provisional
 * Statistics API).
 *
 * <p>Immutable.
 */
public enum RTCStatsType {
    CODEC, INBOUND_RTP, OUTBOUND_RTP, REMOTE_INBOUND_RTP, REMOTE_OUTBOUND_RTP, MEDIA_SOURCE, PEER_CONNECTION, DATA_CHANNEL, TRANSPORT, SCTP_TRANSPORT, CANDIDATE_PAIR, LOCAL_CANDIDATE, REMOTE_CANDIDATE, CERTIFICATE;

    /** From the specification's spelling; {@link TypeError} for anything else. */
    public static RTCStatsType of(String value) {
        return SpecName.parse(RTCStatsType.class, value);
    }

    /** The specification's spelling. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
