package dev.parley.webrtc;

import java.util.List;

/**
 * A STUN or TURN server (WebRTC 1.0, section 4.2.1).
 *
 * <p>Immutable.
 *
 * @param urls       such as stun:stun.example.org:3478 (RFC 7064, RFC 7065)
 * @param username   for TURN, or null
 * @param credential for TURN, or null
 */
public record RTCIceServer(List<String> urls, String username, String credential) {
    public RTCIceServer {
        urls = List.copyOf(urls);
    }

    public RTCIceServer(String... urls) {
        this(List.of(urls), null, null);
    }

    /** The credential is a secret and stays out of logs. */
    @Override
    public String toString() {
        return "RTCIceServer[" + urls + (username == null ? "]" : ", " + username + "]");
    }
}
