package dev.parley.webrtc;

import dev.parley.io.RtcRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two connections in one program that are introduced to each other over loopback. */
final class Call implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RtcRuntime RUNTIME = RtcRuntime.create(1, new LoopbackNetwork());

    final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    final RTCPeerConnection a;
    final RTCPeerConnection b;

    Call() {
        this(new RTCConfiguration());
    }

    Call(RTCConfiguration configuration) {
        a = connection(configuration);
        b = connection(configuration);
        introduce(a, b);
        introduce(b, a);
    }

    RTCPeerConnection connection(RTCConfiguration configuration) {
        return RTCPeerConnection.builder().runtime(RUNTIME).configuration(configuration)
                .uncaughtExceptionHandler(uncaught::add).build();
    }

    private static void introduce(RTCPeerConnection from, RTCPeerConnection to) {
        from.addEventListener("icecandidate", (RTCPeerConnectionIceEvent e) -> {
            if (e.candidate() != null && to.signalingState() != RTCSignalingState.CLOSED) {
                to.addIceCandidate(e.candidate()).exceptionally(error -> null);
            }
        });
    }

    /** The exchange of offer and answer. */
    Call negotiate() {
        a.setLocalDescription().await();
        b.setRemoteDescription(a.localDescription()).await();
        b.setLocalDescription().await();
        a.setRemoteDescription(b.localDescription()).await();
        return this;
    }

    Call connect() {
        negotiate();
        a.awaitConnected(PATIENCE);
        b.awaitConnected(PATIENCE);
        return this;
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
