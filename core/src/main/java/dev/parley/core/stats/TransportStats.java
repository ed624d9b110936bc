package dev.parley.core.stats;

/**
 * RTCTransportStats (webrtc-stats section 8.11), without ids and time, which its reader adds.
 *
 * <p>Immutable.
 *
 * @param iceRole      "controlling" or "controlled"
 * @param iceState     RTCIceTransportState
 * @param dtlsState    RTCDtlsTransportState
 * @param tlsVersion   such as FEFD for DTLS 1.2; null before the handshake is complete
 * @param dtlsCipher   IANA name; null before the handshake is complete
 * @param srtpCipher   name of the protection profile; null when there is none
 * @param dtlsRole     "client", "server" or "unknown"
 */
public record TransportStats(long packetsSent, long packetsReceived, long bytesSent, long bytesReceived,
        String iceRole, String iceLocalUsernameFragment, String iceState, String dtlsState, String tlsVersion,
        String dtlsCipher, String srtpCipher, String dtlsRole, int selectedCandidatePairChanges) {}
