package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.MediaStreamTrackState;
import dev.parley.webrtc.NotFoundError;
import dev.parley.webrtc.OperationError;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCIceCandidate;
import dev.parley.webrtc.RTCIceServer;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.RTCSignalingState;
import dev.parley.webrtc.RTCTrackEvent;
import dev.parley.webrtc.TrackMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each step of {@code docs/ten-steps.md}, and all of them in one program. */
@Timeout(60)
class TenStepsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RTCConfiguration configuration = new RTCConfiguration(new RTCIceServer("stun:stun.example.org"));
    private final RTCPeerConnection peerConnection = new RTCPeerConnection(configuration);
    private final RTCPeerConnection remoteConnection = new RTCPeerConnection(configuration);
    private final MediaStream stream = MediaDevices.withFakeDevices()
            .getUserMedia(new MediaStreamConstraints(true, true)).await();

    @AfterEach
    void hangUp() {
        peerConnection.close();
        remoteConnection.close();
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void theWholeProgramRuns() {
        assertThat(Printed.by(() -> TenSteps.main(new String[0])))
                .isEqualTo("A second of sound, a second of picture and \"Hello\" have arrived.\n");
    }

    @Test
    void step1OpensAMicrophoneAndACamera() {
        assertThat(stream.getAudioTracks()).hasSize(1);
        assertThat(stream.getVideoTracks()).hasSize(1);
        assertThat(stream.active()).isTrue();
    }

    @Test
    void step1NeverFakesADeviceByItself() {
        MediaDevices none = MediaDevices.builder().build();
        assertThatThrownBy(() -> none.getUserMedia(new MediaStreamConstraints(true, true)).await())
                .isInstanceOf(NotFoundError.class);
    }

    @Test
    void step2GivesTheTracksOfTheStream() {
        List<MediaStreamTrack> tracks = stream.getTracks();
        assertThat(tracks).extracting(MediaStreamTrack::kind).containsExactly("audio", "video");
        assertThat(tracks).extracting(MediaStreamTrack::readyState).containsOnly(MediaStreamTrackState.LIVE);
    }

    @Test
    void step3IsNotDelayedByAServerThatIsNotThere() {
        Promise<RTCPeerConnectionIceErrorEvent> error = new Promise<>();
        peerConnection.onIceCandidateError(error::complete);
        assertThat(peerConnection.connectionState()).isEqualTo(RTCPeerConnectionState.NEW);
        peerConnection.createDataChannel("chat");
        Introduction.of(peerConnection, remoteConnection);
        peerConnection.awaitConnected(PATIENCE);
        assertThat(error.await().errorCode()).isEqualTo(701);
        assertThat(error.await().url()).contains("stun.example.org");
    }

    @Test
    void step4PutsTheTracksIntoTheOffer() {
        stream.getTracks().forEach(track -> peerConnection.addTrack(track, stream));
        String offer = peerConnection.createOffer().await().sdp();
        assertThat(offer).contains("m=audio ", "m=video ", "a=msid:" + stream.id());
    }

    @Test
    void step5MakesAPeerOfItsOwn() {
        peerConnection.createDataChannel("chat");
        remoteConnection.createDataChannel("chat");
        assertThat(fingerprint(peerConnection)).isNotEqualTo(fingerprint(remoteConnection));
    }

    private static String fingerprint(RTCPeerConnection connection) {
        return connection.createOffer().await().sdp().lines().filter(line -> line.startsWith("a=fingerprint:"))
                .findFirst().orElseThrow();
    }

    @Test
    void step6TakesTheCandidatesOfTheOtherSide() {
        peerConnection.createDataChannel("chat");
        Introduction.of(peerConnection, remoteConnection);
        peerConnection.awaitConnected(PATIENCE);
        remoteConnection.awaitConnected(PATIENCE);
    }

    @Test
    void step6RefusesItsOwnCandidatesAndSaysWhereTheyBelong() {
        Promise<RTCIceCandidate> own = new Promise<>();
        remoteConnection.onIceCandidate(e -> own.complete(e.candidate()));
        peerConnection.createDataChannel("chat");
        peerConnection.setLocalDescription().await();
        remoteConnection.setRemoteDescription(peerConnection.localDescription()).await();
        remoteConnection.setLocalDescription().await();
        assertThatThrownBy(() -> remoteConnection.addIceCandidate(own.await()).await())
                .isInstanceOf(OperationError.class).hasMessageContaining("connection's own")
                .hasMessageEndingWith("give it to the other peer.");
    }

    @Test
    void step6KeepsCandidatesThatComeBeforeTheirDescription() {
        List<RTCIceCandidate> early = new CopyOnWriteArrayList<>();
        Promise<Void> gathered = new Promise<>();
        peerConnection.onIceCandidate(e -> {
            if (e.candidate() == null) {
                gathered.complete(null);
            } else {
                early.add(e.candidate());
            }
        });
        remoteConnection.onIceCandidate(e -> peerConnection.addIceCandidate(e.candidate()));
        peerConnection.createDataChannel("chat");
        RTCSessionDescriptionInit offer = peerConnection.createOffer().await();
        peerConnection.setLocalDescription(offer).await();
        gathered.await();
        List<Promise<Void>> added = early.stream().map(remoteConnection::addIceCandidate).toList();
        remoteConnection.setRemoteDescription(offer).await();
        Promise.all(added).await();
        remoteConnection.setLocalDescription().await();
        peerConnection.setRemoteDescription(remoteConnection.localDescription()).await();
        peerConnection.awaitConnected(PATIENCE);
    }

    @Test
    void step7CarriesMessagesBothWays() {
        RTCDataChannel channel = peerConnection.createDataChannel("chat");
        channel.onOpen(e -> channel.send("Hello"));
        remoteConnection.onDataChannel(e -> e.channel().onMessage(m -> e.channel().send(m.text() + " yourself")));
        Introduction.of(peerConnection, remoteConnection);
        assertThat(channel.receive(PATIENCE)).isEqualTo("Hello yourself");
    }

    @Test
    void step8ExchangesOfferAndAnswer() {
        peerConnection.createDataChannel("chat");
        peerConnection.setLocalDescription(peerConnection.createOffer().await()).await();
        assertThat(peerConnection.signalingState()).isEqualTo(RTCSignalingState.HAVE_LOCAL_OFFER);
        remoteConnection.setRemoteDescription(peerConnection.localDescription()).await();
        assertThat(remoteConnection.signalingState()).isEqualTo(RTCSignalingState.HAVE_REMOTE_OFFER);
        remoteConnection.setLocalDescription(remoteConnection.createAnswer().await()).await();
        assertThat(remoteConnection.signalingState()).isEqualTo(RTCSignalingState.STABLE);
        peerConnection.setRemoteDescription(remoteConnection.localDescription()).await();
        assertThat(peerConnection.signalingState()).isEqualTo(RTCSignalingState.STABLE);
    }

    // WebRTC 1.0, section 4.4.1.5: the track events come before setRemoteDescription is fulfilled.
    @Test
    void step9HearsOfTheTracksWhileTheOfferIsSet() {
        List<RTCTrackEvent> events = new CopyOnWriteArrayList<>();
        remoteConnection.onTrack(events::add);
        stream.getTracks().forEach(track -> peerConnection.addTrack(track, stream));
        remoteConnection.setRemoteDescription(peerConnection.createOffer().await()).await();
        assertThat(events).extracting(e -> e.track().kind()).containsExactly("audio", "video");
        assertThat(events).extracting(e -> e.streams().get(0).id()).containsOnly(stream.id());
    }

    @Test
    void step10LetsSoundAndPictureFlow() throws InterruptedException {
        CountDownLatch flowing = new CountDownLatch(150);
        Promise<TrackMeter> sound = new Promise<>();
        Promise<TrackMeter> picture = new Promise<>();
        remoteConnection.onTrack(e -> {
            (e.track().kind().equals("audio") ? sound : picture).complete(new TrackMeter(e.track()));
            e.track().onEncodedFrame(frame -> flowing.countDown());
        });
        stream.getTracks().forEach(track -> peerConnection.addTrack(track, stream));
        Introduction.of(peerConnection, remoteConnection);
        flowing.await();
        try (TrackMeter heard = sound.await(); TrackMeter seen = picture.await()) {
            assertThat(heard.report().mimeType()).isEqualToIgnoringCase("audio/opus");
            assertThat(heard.report().frequencyHz()).isCloseTo(440, within(5.0));
            assertThat(seen.report().mimeType()).isEqualToIgnoringCase("video/VP8");
            assertThat(seen.report().width()).isEqualTo(640);
            assertThat(seen.report().height()).isEqualTo(360);
        }
    }
}
