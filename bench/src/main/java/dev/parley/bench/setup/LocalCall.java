package dev.parley.bench.setup;

import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCIceConnectionState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A call between two connections with default configuration in this process, over real sockets. Descriptions and
 * candidates are handed over by method calls, candidates as they are found.
 *
 * <p>Loop-owned: one thread calls it.
 */
final class LocalCall implements AutoCloseable {
    private static final long PATIENCE_S = 30;

    private final CallTimes times = new CallTimes();
    private final RTCPeerConnection offerer = new RTCPeerConnection();
    private final RTCPeerConnection answerer = new RTCPeerConnection();
    private final CountDownLatch open = new CountDownLatch(2);

    /** Sets the call up and returns when both channels are open. */
    CallTimes connect() throws InterruptedException {
        trickle(offerer, answerer);
        trickle(answerer, offerer);
        watch(offerer);
        watch(answerer);
        answerer.onDataChannel(event -> watch(event.channel()));
        watch(offerer.createDataChannel("data"));

        times.start();
        RTCSessionDescriptionInit offer = offerer.createOffer().await();
        times.first(Stage.OFFER_CREATED);
        offerer.setLocalDescription(offer).await();
        times.first(Stage.OFFER_SET);
        answerer.setRemoteDescription(offer).await();
        RTCSessionDescriptionInit answer = answerer.createAnswer().await();
        answerer.setLocalDescription(answer).await();
        offerer.setRemoteDescription(answer).await();
        times.first(Stage.ANSWER_SET);
        if (!open.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not open after " + PATIENCE_S + " s: " + offerer + ", " + answerer);
        }
        return times;
    }

    private void trickle(RTCPeerConnection from, RTCPeerConnection to) {
        from.onIceCandidate(event -> {
            if (event.candidate() != null) {
                if (from == offerer) {
                    times.first(Stage.FIRST_CANDIDATE);
                }
                to.addIceCandidate(event.candidate());
            }
        });
    }

    private void watch(RTCPeerConnection connection) {
        connection.onIceConnectionStateChange(event -> {
            if (connection.iceConnectionState() == RTCIceConnectionState.CONNECTED) {
                times.last(Stage.ICE_CONNECTED);
            }
        });
        connection.onConnectionStateChange(event -> {
            if (connection.connectionState() == RTCPeerConnectionState.CONNECTED) {
                times.last(Stage.DTLS_CONNECTED);
            }
        });
    }

    private void watch(RTCDataChannel channel) {
        channel.onOpen(event -> {
            times.first(Stage.FIRST_OPEN);
            times.last(Stage.BOTH_OPEN);
            open.countDown();
        });
    }

    @Override
    public void close() {
        offerer.close();
        answerer.close();
    }
}
