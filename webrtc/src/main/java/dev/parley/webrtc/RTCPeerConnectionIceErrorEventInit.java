package dev.parley.webrtc;

/**
 * Members of an {@link RTCPeerConnectionIceErrorEvent}.
 *
 * <p>Immutable.
 */
public record RTCPeerConnectionIceErrorEventInit(String address, Integer port, String url, int errorCode,
        String errorText) {}
