package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.io.RtcRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that ends its runtime before its connections: nobody waits for ever. */
@Timeout(30)
class RuntimeEndTest {
    private final RtcRuntime runtime = RtcRuntime.create(1, new LoopbackNetwork("127.0.0.1"));
    private final RTCPeerConnection connection = RTCPeerConnection.builder().runtime(runtime).build();

    @Test
    void connectionsAreClosedWithTheirLoop() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(connection::awaitClosed,
                Thread::startVirtualThread);
        connection.createDataChannel("chat");
        connection.setLocalDescription().await();
        runtime.close();
        waiting.join();
        assertThat(connection.connectionState()).isEqualTo(RTCPeerConnectionState.CLOSED);
        assertThat(connection.signalingState()).isEqualTo(RTCSignalingState.CLOSED);
        assertThat(connection.getStats().await()).isNotNull();
    }

    @Test
    void aConnectionWhoseLoopIsGoneFailsInsteadOfWaiting() {
        RtcRuntime gone = RtcRuntime.create(1, new LoopbackNetwork("127.0.0.1"));
        gone.nextLoop().close();
        RTCPeerConnection late = RTCPeerConnection.builder().runtime(gone)
                .uncaughtExceptionHandler(thrown -> {}).build();
        assertThatThrownBy(() -> late.awaitConnected(Duration.ofSeconds(20))).isInstanceOf(OperationError.class);
        assertThat(late.getStats().await()).isNotNull();
        late.close();
    }
}
