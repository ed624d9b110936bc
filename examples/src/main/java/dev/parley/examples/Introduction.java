package dev.parley.examples;

import dev.parley.webrtc.RTCPeerConnection;

/** Steps 6 and 8 of {@link TenSteps}, for examples that are about something else. */
final class Introduction {
    private Introduction() {}

    /** Negotiates two connections of this program with each other; they connect when they have found a way. */
    static void of(RTCPeerConnection caller, RTCPeerConnection callee) {
        caller.onIceCandidate(e -> callee.addIceCandidate(e.candidate()));
        callee.onIceCandidate(e -> caller.addIceCandidate(e.candidate()));
        caller.setLocalDescription().await();
        callee.setRemoteDescription(caller.localDescription()).await();
        callee.setLocalDescription().await();
        caller.setRemoteDescription(callee.localDescription()).await();
    }
}
