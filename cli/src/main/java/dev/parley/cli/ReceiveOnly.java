package dev.parley.cli;

import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.RTCRtpTransceiverDirection;
import dev.parley.webrtc.RTCRtpTransceiverInit;
import java.util.List;

/**
 * Offers to receive what we do not send: the other side can only answer what was offered.
 *
 * <p>Any thread.
 */
final class ReceiveOnly {
    private static final RTCRtpTransceiverInit RECVONLY = new RTCRtpTransceiverInit(
            RTCRtpTransceiverDirection.RECVONLY);

    private ReceiveOnly() {}

    /** For the one who calls; whoever is called answers what it is offered. */
    static void offer(RemotePeer peer) {
        if (peer.polite()) {
            for (String kind : List.of("audio", "video")) {
                boolean sending = peer.connection().getSenders().stream()
                        .anyMatch(sender -> sender.track() != null && sender.track().kind().equals(kind));
                if (!sending) {
                    peer.connection().addTransceiver(kind, RECVONLY);
                }
            }
        }
    }
}
