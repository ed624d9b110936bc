package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.io.RtcRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NegotiationEventsTest {
    @Test
    void anOfferAndAnAnswerConnect() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            call.connect();
            assertThat(call.a.signalingState()).isEqualTo(RTCSignalingState.STABLE);
            assertThat(call.a.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
            assertThat(call.uncaught).isEmpty();
        }
    }

    // WebRTC 1.0, section 4.7: fired once for several changes, and not while an operation is under way.
    @Test
    void negotiationneededIsFiredOnceForSeveralChanges() {
        try (Call call = new Call()) {
            List<String> events = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> fired = new CompletableFuture<>();
            call.a.onNegotiationNeeded(e -> {
                events.add("negotiationneeded");
                fired.complete(null);
            });
            call.a.createDataChannel("x");
            call.a.createDataChannel("y");
            call.a.addTransceiver("audio");
            fired.join();
            call.connect();
            assertThat(events).containsExactly("negotiationneeded");
        }
    }

    // Section 4.4.1.5: signalingstatechange, then the promise.
    @Test
    void eventsComeInTheOrderOfTheSpecification() {
        try (Call call = new Call()) {
            List<String> events = new CopyOnWriteArrayList<>();
            call.a.onSignalingStateChange(e -> events.add("a " + call.a.signalingState()));
            call.a.onConnectionStateChange(e -> events.add("a " + call.a.connectionState()));
            call.a.onIceGatheringStateChange(e -> events.add("a gathering " + call.a.iceGatheringState()));
            // From inside a handler, so that nothing is fired before "then" is called, as in a browser.
            call.a.onNegotiationNeeded(e -> {
                call.a.setLocalDescription().thenRun(() -> events.add("local set")).await();
                call.b.setRemoteDescription(call.a.localDescription()).await();
                call.b.setLocalDescription().await();
                call.a.setRemoteDescription(call.b.localDescription()).thenRun(() -> events.add("remote set"));
            });
            call.a.createDataChannel("x");
            call.a.awaitConnected(Call.PATIENCE);
            assertThat(events).containsSubsequence("a have-local-offer", "local set", "a gathering gathering",
                    "a gathering complete");
            assertThat(events).containsSubsequence("local set", "a stable", "remote set", "a connected");
            assertThat(events).containsSubsequence("a connecting", "a connected").doesNotHaveDuplicates();
        }
    }

    // The introduction our users read makes this slip in its step 6.
    @Test
    void anOwnCandidateIsRefusedWithTheCure() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            CompletableFuture<RTCIceCandidate> own = new CompletableFuture<>();
            call.a.onIceCandidate(e -> own.complete(e.candidate()));
            call.negotiate();
            assertThatThrownBy(() -> call.a.addIceCandidate(own.join()).await()).isInstanceOf(OperationError.class)
                    .hasMessageContaining("other peer");
        }
    }

    @Test
    void aCandidateBeforeItsDescriptionWaitsUnlessStrict() {
        RTCIceCandidateInit early = new RTCIceCandidateInit("candidate:1 1 udp 2122260223 127.0.0.1 9 typ host", "0",
                0);
        try (Call call = new Call()) {
            assertThat(call.a.addIceCandidate(early).await()).isNull();
        }
        try (Call strict = new Call(RTCConfiguration.builder().strictCandidateOrder(true).build())) {
            assertThatThrownBy(() -> strict.a.addIceCandidate(early).await()).isInstanceOf(InvalidStateError.class);
            assertThatThrownBy(() -> strict.a.addIceCandidate(new RTCIceCandidateInit("candidate:x", null, null))
                    .await()).isInstanceOf(TypeError.class);
        }
    }

    @Test
    void malformedDescriptionsNameTheLine() {
        try (Call call = new Call()) {
            assertThatThrownBy(() -> call.a
                    .setRemoteDescription(new RTCSessionDescriptionInit("offer", "v=0\r\nnonsense\r\n")).await())
                    .isInstanceOfSatisfying(RTCError.class, error -> {
                        assertThat(error.errorDetail()).isEqualTo(RTCErrorDetailType.SDP_SYNTAX_ERROR);
                        assertThat(error.sdpLineNumber()).isEqualTo(2);
                    });
            assertThatThrownBy(() -> call.a.setRemoteDescription(new RTCSessionDescriptionInit("answer", "v=0"))
                    .await()).isInstanceOf(InvalidStateError.class);
            assertThatThrownBy(() -> call.a.createAnswer().await()).isInstanceOf(InvalidStateError.class);
        }
    }

    @Test
    void aClosedConnectionRefusesEverythingAndAbandonsWhatWaits() {
        Call call = new Call();
        CompletableFuture<Promise<RTCSessionDescriptionInit>> pending = new CompletableFuture<>();
        call.a.onNegotiationNeeded(e -> { // in a turn: the offer, which is made in another, can not be quicker
            Promise<RTCSessionDescriptionInit> offer = call.a.createOffer();
            call.close();
            pending.complete(offer);
        });
        call.a.createDataChannel("x");
        assertThatThrownBy(pending.join()::await).isInstanceOf(InvalidStateError.class);
        assertThatThrownBy(() -> call.a.createOffer().await()).isInstanceOf(InvalidStateError.class);
        assertThatThrownBy(() -> call.a.createDataChannel("x")).isInstanceOf(InvalidStateError.class);
        assertThatThrownBy(() -> call.a.addTransceiver("audio")).isInstanceOf(InvalidStateError.class);
        assertThat(call.a.signalingState()).isEqualTo(RTCSignalingState.CLOSED);
        assertThat(call.a.connectionState()).isEqualTo(RTCPeerConnectionState.CLOSED);
        call.a.awaitClosed();
        call.close();
    }

    @Test
    void statisticsAskedForBeforeTheEndAreAnswered() {
        for (int i = 0; i < 20; i++) {
            Call call = new Call();
            List<Promise<RTCStatsReport>> asked = new ArrayList<>(List.of(call.a.getStats(), call.b.getStats()));
            call.a.createDataChannel("x");
            call.negotiate();
            asked.add(call.a.getStats());
            call.close();
            asked.add(call.a.getStats());
            assertThat(asked).allSatisfy(promise -> assertThat(promise.await().values()).isNotEmpty());
            Call brief = new Call();
            Promise<RTCStatsReport> early = brief.a.getStats();
            brief.close();
            assertThat(early.await().values()).isNotEmpty();
        }
    }

    // People start with a server that does not exist.
    @Test
    void aServerThatDoesNotResolveGives701AndDelaysNothing() {
        RTCConfiguration configuration = RTCConfiguration.builder().iceServer("stun:stun.example.org").build();
        try (Call call = new Call(configuration)) {
            CompletableFuture<RTCPeerConnectionIceErrorEvent> error = new CompletableFuture<>();
            call.a.onIceCandidateError(error::complete);
            call.a.createDataChannel("x");
            call.connect();
            assertThat(error.join().errorCode()).isEqualTo(701);
            assertThat(error.join().url()).isEqualTo("stun:stun.example.org");
        }
    }

    @Test
    void aServerWhoseNameIsNeverAnsweredDelaysNothing() {
        RTCConfiguration configuration = RTCConfiguration.builder().iceServer("stun:stun.example.silent").build();
        try (Call call = new Call(configuration)) {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            call.a.onIceCandidateError(e -> code.complete(e.errorCode()));
            call.a.createDataChannel("x");
            call.connect();
            assertThat(call.a.iceGatheringState()).isEqualTo(RTCIceGatheringState.GATHERING);
            assertThat(code.join()).isEqualTo(701);
        }
    }

    @Test
    void ipv6ConnectsToo() throws InterruptedException {
        RtcRuntime runtime = RtcRuntime.create(2, new LoopbackNetwork("::1"));
        try (Call call = new Call(builder -> builder.runtime(runtime))) {
            call.a.createDataChannel("x");
            call.connect();
            assertThat(call.a.localDescription().sdp()).contains(" ::1 ");
        }
        runtime.close();
        runtime.awaitClosed();
    }

    @Test
    void aCertificateOfTheProgramsOwnIsUsed() {
        RTCCertificate certificate = RTCPeerConnection.generateCertificate("ECDSA").await();
        try (Call call = new Call(RTCConfiguration.builder().certificate(certificate).build())) {
            call.a.createDataChannel("x");
            call.connect();
            RTCDtlsFingerprint fingerprint = certificate.getFingerprints().getFirst();
            assertThat(call.a.localDescription().sdp().toLowerCase(Locale.ROOT))
                    .contains("a=fingerprint:" + fingerprint.algorithm() + " " + fingerprint.value());
        }
        assertThatThrownBy(() -> RTCPeerConnection.generateCertificate("RSASSA-PKCS1-v1_5").await())
                .isInstanceOf(NotSupportedError.class);
    }

    @Test
    void malformedServersAreRefused() {
        for (String url : List.of("stun", "stun:", "http://example.org", "stun:example.org:99999", "stun://x",
                "stun:example.org?transport=udp")) {
            RTCConfiguration configuration = RTCConfiguration.builder().iceServer(url).build();
            assertThatThrownBy(() -> new RTCPeerConnection(configuration)).as(url).isInstanceOf(SyntaxError.class);
        }
        RTCConfiguration turn = RTCConfiguration.builder().iceServer("turn:example.org").build();
        assertThatThrownBy(() -> new RTCPeerConnection(turn)).isInstanceOf(InvalidAccessError.class);
        RTCConfiguration relay = RTCConfiguration.builder().iceTransportPolicy(RTCIceTransportPolicy.RELAY).build();
        assertThatThrownBy(() -> new RTCPeerConnection(relay)).isInstanceOf(NotSupportedError.class);
    }

    // In JavaScript an asynchronous listener does not hold up the others either.
    @Test
    void aListenerThatWaitsDoesNotHoldUpTheOthers() {
        try (Call call = new Call()) {
            Promise<Void> second = new Promise<>();
            CompletableFuture<Void> first = new CompletableFuture<>();
            call.a.onSignalingStateChange(e -> {
                second.await();
                first.complete(null);
            });
            call.a.addEventListener("signalingstatechange", e -> second.complete(null));
            call.a.createDataChannel("x");
            call.a.setLocalDescription().await();
            first.join();
        }
    }

    @Test
    void whatIsAttachedToAPromiseMayWaitForTheNextOperation() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            Promise<Void> set = call.a.setLocalDescription();
            Promise<RTCSessionDescriptionInit> next = call.a.createOffer();
            assertThat(set.thenApply(v -> next.await().type()).await()).isEqualTo(RTCSdpType.OFFER);
        }
    }

    @Test
    void legacyOptionsAddASectionThatReceives() {
        try (Call call = new Call()) {
            call.a.createOffer(new RTCOfferOptions(false, true, null)).await();
            call.a.createOffer(new RTCOfferOptions(false, true, null)).await();
            assertThat(call.a.getTransceivers()).singleElement().satisfies(transceiver -> assertThat(
                    transceiver.direction()).isEqualTo(RTCRtpTransceiverDirection.RECVONLY));
        }
    }

    @Test
    void everyHandlerMayWait() {
        try (Call call = new Call()) {
            List<CompletableFuture<Void>> done = new ArrayList<>();
            for (String type : List.of("negotiationneeded", "signalingstatechange", "icecandidate",
                    "icegatheringstatechange", "iceconnectionstatechange", "connectionstatechange")) {
                CompletableFuture<Void> ended = new CompletableFuture<>();
                done.add(ended);
                call.a.addEventListener(type, e -> {
                    call.a.getStats().await();
                    call.a.createOffer().await();
                    ended.complete(null);
                });
            }
            call.a.createDataChannel("x");
            done.getFirst().join(); // negotiationneeded, before an operation is under way
            call.connect();
            done.forEach(CompletableFuture::join);
            assertThat(call.uncaught).isEmpty();
        }
    }
}
