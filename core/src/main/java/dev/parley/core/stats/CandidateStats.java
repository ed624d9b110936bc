package dev.parley.core.stats;

/**
 * RTCIceCandidateStats (webrtc-stats section 8.13).
 *
 * <p>Immutable.
 *
 * @param remote        whether it is a remote-candidate
 * @param address       IP literal or the name it was signalled with
 * @param protocol      "udp"
 * @param candidateType "host", "srflx", "prflx" or "relay"
 * @param url           of the server it was learned from
 */
public record CandidateStats(String id, boolean remote, String address, int port, String protocol,
        String candidateType, long priority, String url, String foundation, String relatedAddress,
        Integer relatedPort, String usernameFragment) {}
