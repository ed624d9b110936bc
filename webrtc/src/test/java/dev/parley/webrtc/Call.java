package dev.parley.webrtc;

import dev.parley.io.RtcRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Two connections in one program that are introduced to each other over loopback. */
final class Call implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RtcRuntime RUNTIME = RtcRuntime.create(1, new LoopbackNetwork("127.0.0.1"));

    final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    /** Streams that came to {@code a}. */
    final List<MediaStream> streams = new CopyOnWriteArrayList<>();
    final RTCPeerConnection a;
    final RTCPeerConnection b;

    Call() {
        this(builder -> builder);
    }

    Call(RTCConfiguration configuration) {
        this(builder -> builder.configuration(configuration));
    }

    Call(UnaryOperator<RTCPeerConnectionBuilder> options) {
        this(options, options);
    }

    Call(UnaryOperator<RTCPeerConnectionBuilder> ofA, UnaryOperator<RTCPeerConnectionBuilder> ofB) {
        a = connection(ofA);
        b = connection(ofB);
        introduce(a, b);
        introduce(b, a);
        a.addEventListener("track", (RTCTrackEvent e) -> streams.addAll(e.streams()));
    }

    /** The one loop of all calls. */
    static RtcRuntime runtime() {
        return RUNTIME;
    }

    private RTCPeerConnection connection(UnaryOperator<RTCPeerConnectionBuilder> options) {
        return options.apply(RTCPeerConnection.builder().runtime(RUNTIME).uncaughtExceptionHandler(uncaught::add))
                .build();
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
