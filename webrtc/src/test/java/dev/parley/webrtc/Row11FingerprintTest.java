package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere: the certificate was not compared with the fingerprint, or not again (sipsorcery#1786; RFC 8827 section 6.5). */
@Timeout(60)
class Row11FingerprintTest {
    private static final Pattern FINGERPRINT = Pattern.compile("(a=fingerprint:sha-256 )(..)");

    /** The first byte changed, so that it is a fingerprint still, of no certificate anybody has. */
    private static RTCSessionDescriptionInit altered(RTCSessionDescription description) {
        Matcher matcher = FINGERPRINT.matcher(description.sdp());
        String sdp = matcher.replaceAll(m -> m.group(1) + (m.group(2).equals("00") ? "01" : "00"));
        assertThat(sdp).isNotEqualTo(description.sdp());
        return new RTCSessionDescriptionInit(description.type().toString(), sdp);
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true"})
    void aWrongFingerprintLetsNothingPassAndFailsWithAReason(boolean inTheOffer, boolean inTheAnswer) {
        try (Call call = new Call()) {
            List<String> passed = new CopyOnWriteArrayList<>();
            RTCDataChannel channel = call.a.createDataChannel("x");
            channel.onOpen(e -> passed.add("a's channel opened"));
            CompletableFuture<Void> channelClosed = new CompletableFuture<>();
            channel.onClose(e -> channelClosed.complete(null));
            call.b.onDataChannel(e -> passed.add("b's channel opened"));
            call.a.addTransceiver("audio");
            CompletableFuture<Void> aFailed = failure(call.a);
            CompletableFuture<Void> bFailed = failure(call.b);

            call.a.setLocalDescription().await();
            RTCSessionDescription offer = call.a.localDescription();
            call.b.setRemoteDescription(inTheOffer ? altered(offer) : offer.toJSON()).await();
            call.b.setLocalDescription().await();
            RTCSessionDescription answer = call.b.localDescription();
            call.a.setRemoteDescription(inTheAnswer ? altered(answer) : answer.toJSON()).await();

            aFailed.join();
            bFailed.join();
            if (inTheOffer != inTheAnswer) { // where both are wrong, whoever sees a certificate first notices
                assertThat(reason(inTheAnswer ? call.a : call.b)).contains("certificate", "fingerprint");
                assertThat(reason(inTheAnswer ? call.b : call.a)).contains("peer", "alert", "certificate");
            }
            assertThat(reason(call.a) + reason(call.b)).contains("certificate", "fingerprint", "alert");
            channelClosed.join();
            assertThat(passed).isEmpty();
        }
    }

    private static RTCSessionDescriptionInit replaced(RTCSessionDescription description, String fingerprint) {
        String sdp = description.sdp().replaceAll("a=fingerprint:[^\r]*\r\n", fingerprint);
        assertThat(sdp).isNotEqualTo(description.sdp());
        return new RTCSessionDescriptionInit(description.type().toString(), sdp);
    }

    // JSEP section 5.8.3: such a description is no description
    @Test
    void aMissingFingerprintIsRefusedAtOnceAndNothingPasses() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            call.a.setLocalDescription().await();
            RTCSessionDescriptionInit offer = replaced(call.a.localDescription(), "");
            assertThatThrownBy(() -> call.b.setRemoteDescription(offer).await())
                    .isInstanceOf(InvalidAccessError.class).hasMessageContaining("a=fingerprint");
            assertThat(call.b.signalingState()).isEqualTo(RTCSignalingState.STABLE);
            assertThat(call.b.connectionState()).isEqualTo(RTCPeerConnectionState.NEW);
            assertThat(call.a.connectionState()).isNotEqualTo(RTCPeerConnectionState.CONNECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-257", "sha-1", "md5"})
    void anUnknownOrWeakHashFailsByName(String hash) {
        int bytes = hash.equals("md5") ? 16 : hash.equals("sha-1") ? 20 : 32;
        String line = "a=fingerprint:" + hash + " " + "AB:".repeat(bytes - 1) + "AB\r\n";
        try (Call call = new Call()) {
            List<String> passed = new CopyOnWriteArrayList<>();
            call.a.createDataChannel("x").onOpen(e -> passed.add("a's channel opened"));
            call.b.onDataChannel(e -> passed.add("b's channel opened"));
            call.a.addTransceiver("audio");
            CompletableFuture<Void> aFailed = failure(call.a);
            CompletableFuture<Void> bFailed = failure(call.b);
            call.a.setLocalDescription().await();
            call.b.setRemoteDescription(replaced(call.a.localDescription(), line)).await();
            call.b.setLocalDescription().await();
            call.a.setRemoteDescription(call.b.localDescription()).await();
            aFailed.join();
            bFailed.join();
            assertThat(reason(call.b)).contains(hash, "not accepted");
            assertThat(passed).isEmpty();
        }
    }

    // RFC 8842 section 5.5: another certificate would need another association and new ICE credentials
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFingerprintThatChangesInALaterDescriptionEndsTheCall(boolean inTheOffer) {
        try (Call call = new Call()) {
            RTCDataChannel channel = call.a.createDataChannel("x");
            CompletableFuture<Void> closed = new CompletableFuture<>();
            channel.onClose(e -> closed.complete(null));
            call.connect();
            CompletableFuture<Void> failed = failure(inTheOffer ? call.b : call.a);
            call.a.addTransceiver("audio");
            call.a.setLocalDescription().await();
            RTCSessionDescription offer = call.a.localDescription();
            call.b.setRemoteDescription(inTheOffer ? altered(offer) : offer.toJSON()).await();
            call.b.setLocalDescription().await();
            RTCSessionDescription answer = call.b.localDescription();
            call.a.setRemoteDescription(inTheOffer ? answer.toJSON() : altered(answer)).await();
            failed.join();
            assertThat(reason(inTheOffer ? call.b : call.a)).contains("other certificate fingerprints");
            closed.join();
        }
    }

    private static CompletableFuture<Void> failure(RTCPeerConnection connection) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        connection.onConnectionStateChange(e -> {
            if (connection.connectionState() == RTCPeerConnectionState.FAILED) {
                failed.complete(null);
            }
        });
        return failed;
    }

    private static String reason(RTCPeerConnection connection) {
        String[] message = new String[1];
        assertThatThrownBy(() -> connection.awaitConnected(Call.PATIENCE)).isInstanceOf(OperationError.class)
                .satisfies(error -> message[0] = error.getMessage());
        return message[0];
    }
}
