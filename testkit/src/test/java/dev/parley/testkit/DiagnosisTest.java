package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simnet.SimHost;
import dev.parley.webrtc.ConnectionDiagnosis;
import dev.parley.webrtc.ConnectionReason;
import dev.parley.webrtc.OperationError;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.TimeoutError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What connections say of themselves while the network is bad, on whole peers in virtual time. */
class DiagnosisTest {
    private static final Duration LONG = Duration.ofSeconds(100);

    private final SimLoop sim = new SimLoop(1);
    private final SimHost here = sim.network().host("left", "192.0.2.1");
    private final SimHost there = sim.network().host("right", "192.0.2.2");

    @Test
    void whenNoPairIsAnsweredItSaysWhatWasTriedAndThenThatItFailed() {
        sim.network().between(here, there, link -> link.down(true));
        sim.run(() -> {
            try (RTCPeerConnection a = connection(here); RTCPeerConnection b = connection(there)) {
                call(a, b);
                assertThatThrownBy(() -> a.awaitConnected(Duration.ofSeconds(5))).isInstanceOf(TimeoutError.class)
                        .hasMessage("not connected after 5000 ms: checking 1 candidate pair "
                                + "(ours: 1 host; theirs: 1 host)");
                assertThatThrownBy(() -> a.awaitConnected(LONG)).isInstanceOf(OperationError.class)
                        .hasMessageStartingWith("the connection failed: the one candidate pair was not answered "
                                + "(ours: 1 host; theirs: 1 host); UDP does not get through");
                assertThat(a.diagnose().await().reason()).isEqualTo(ConnectionReason.NO_PAIR_ANSWERED);
                assertThat(a.diagnose().await().facts()).containsEntry("pairs", 1);
            }
        });
    }

    /** RFC 7675 section 5.1: consent ends 30 s after the last answer. */
    @Test
    void whoVanishesIsCountedOutAndMissedInTheEnd() {
        sim.run(() -> {
            try (RTCPeerConnection a = connection(here); RTCPeerConnection b = connection(there)) {
                call(a, b);
                a.awaitConnected(LONG);
                b.awaitConnected(LONG);
                assertThat(a.diagnose().await().sentence()).isEqualTo("connected");
                sim.network().between(here, there, link -> link.down(true));
                while (a.connectionState() == RTCPeerConnectionState.CONNECTED) {
                    sim.sleep(Duration.ofMillis(100));
                }
                sim.sleep(Duration.ofSeconds(3));
                ConnectionDiagnosis silent = a.diagnose().await();
                assertThat(silent.reason()).isEqualTo(ConnectionReason.SILENT);
                long silentMs = (long) silent.facts().get("silentMs");
                long leftMs = (long) silent.facts().get("givesUpInMs");
                assertThat(silentMs).isBetween(5_000L, 20_000L);
                assertThat(silentMs + leftMs).isEqualTo(30_000L);
                assertThat(silent.sentence()).contains("for " + silentMs / 1_000 + " s; giving up in ");
                a.awaitClosed();
                assertThat(a.diagnose().await().reason()).isEqualTo(ConnectionReason.VANISHED);
            }
        });
    }

    private RTCPeerConnection connection(SimHost host) {
        return RTCPeerConnection.builder().runtime(sim.runtime(host)).build();
    }

    private static void call(RTCPeerConnection a, RTCPeerConnection b) {
        a.onIceCandidate(event -> b.addIceCandidate(event.candidate()));
        b.onIceCandidate(event -> a.addIceCandidate(event.candidate()));
        a.createDataChannel("chat");
        a.setLocalDescription().await();
        b.setRemoteDescription(a.localDescription()).await();
        b.setLocalDescription().await();
        a.setRemoteDescription(b.localDescription()).await();
    }
}
