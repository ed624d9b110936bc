package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections on loopback that are asked how far they are. */
@Timeout(60)
class DiagnosisTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void itFollowsTheNegotiation() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            assertThat(reason(call.a)).isEqualTo(ConnectionReason.AWAITING_OFFER);
            call.a.setLocalDescription().await();
            assertThat(reason(call.a)).isEqualTo(ConnectionReason.AWAITING_ANSWER);
            assertThatThrownBy(() -> call.a.awaitConnected(SHORT)).isInstanceOf(TimeoutError.class)
                    .hasMessage("not connected after 50 ms: waiting for the answer to our offer");
            call.b.setRemoteDescription(call.a.localDescription()).await();
            assertThat(reason(call.b)).isEqualTo(ConnectionReason.ANSWER_DUE);
            call.b.setLocalDescription().await();
            call.a.setRemoteDescription(call.b.localDescription()).await();
            call.a.awaitConnected(Call.PATIENCE);
            assertThat(reason(call.a)).isEqualTo(ConnectionReason.CONNECTED);
            call.a.close();
            assertThat(reason(call.a)).isEqualTo(ConnectionReason.CLOSED);
            call.b.awaitClosed();
            assertThat(reason(call.b)).isEqualTo(ConnectionReason.CLOSED_BY_PEER);
        }
    }

    @Test
    void withoutACommonCodecThereIsNothingToConnect() {
        try (Call call = new Call()) {
            call.a.addTransceiver("video");
            String offer = call.a.createOffer().await().sdp().replaceAll("(VP8|H264|VP9|AV1)/", "X-$1/");
            call.b.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, offer)).await();
            call.b.setLocalDescription().await();
            ConnectionDiagnosis diagnosis = call.b.diagnose().await();
            assertThat(diagnosis.reason()).isEqualTo(ConnectionReason.NO_COMMON_CODEC);
            assertThat(diagnosis.sentence()).contains("video");
        }
    }

    private static ConnectionReason reason(RTCPeerConnection connection) {
        return connection.diagnose().await().reason();
    }
}
