package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.codec.SupportedCodecs;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.media.device.FakeDevices;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MediaCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MediaStream stream = MediaDevices.builder().provider(new FakeDevices(660)).build()
            .getUserMedia(new MediaStreamConstraints(true, true)).await();

    @AfterEach
    void stopDevices() {
        stream.getTracks().forEach(MediaStreamTrack::stop);
    }

    private static BlockingQueue<RTCTrackEvent> tracksOf(RTCPeerConnection connection) {
        BlockingQueue<RTCTrackEvent> events = new LinkedBlockingQueue<>();
        connection.onTrack(events::add);
        return events;
    }

    private static MediaStreamTrack take(BlockingQueue<RTCTrackEvent> events, String kind) throws InterruptedException {
        for (RTCTrackEvent event = events.take();; event = events.take()) {
            if (event.track().kind().equals(kind)) {
                return event.track();
            }
        }
    }

    private void addAll(RTCPeerConnection connection) {
        stream.getTracks().forEach(track -> connection.addTrack(track, stream));
    }

    private static EncodedFrame keyFrame(EncodedFrameReader reader) {
        EncodedFrame frame = reader.read(PATIENCE);
        while (!frame.keyFrame()) {
            frame = reader.read(PATIENCE);
        }
        return frame;
    }

    /** Of the next 1.2 seconds of sound. */
    private static double frequencyHz(MediaStreamTrack track) {
        try (TrackMeter meter = new TrackMeter(track); EncodedFrameReader reader = new EncodedFrameReader(track)) {
            for (int i = 0; i < 60; i++) {
                assertThat(reader.read(PATIENCE)).isNotNull();
            }
            return meter.report().frequencyHz();
        }
    }

    @Test
    void soundAndPicturesArrive() throws InterruptedException {
        try (Call call = new Call()) {
            BlockingQueue<RTCTrackEvent> tracks = tracksOf(call.b);
            addAll(call.a);
            call.connect();
            RTCTrackEvent first = tracks.take();
            assertThat(first.streams()).singleElement()
                    .satisfies(remote -> assertThat(remote.id()).isEqualTo(stream.id()));
            assertThat(first.streams().getFirst().getTracks()).contains(first.track());
            RTCTrackEvent second = tracks.take();
            boolean soundFirst = first.track().kind().equals("audio");
            MediaStreamTrack sound = (soundFirst ? first : second).track();
            MediaStreamTrack picture = (soundFirst ? second : first).track();
            assertThat(frequencyHz(sound)).isCloseTo(660, within(5.0));
            try (EncodedFrameReader reader = new EncodedFrameReader(picture)) {
                assertThat(keyFrame(reader).mimeType()).isEqualTo("video/VP8");
            }
            RTCStatsReport sent = call.a.getStats().await();
            RTCStatsReport received = call.b.getStats().await();
            assertThat(sent.ofType(RTCStatsType.OUTBOUND_RTP)).hasSize(2)
                    .allSatisfy(stats -> assertThat(stats.number("packetsSent")).isPositive());
            assertThat(received.ofType(RTCStatsType.INBOUND_RTP)).hasSize(2)
                    .allSatisfy(stats -> assertThat(received.get(stats.text("codecId")).text("mimeType"))
                            .startsWith(stats.text("kind")));
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void soundArrivesAsPcmuToo() throws InterruptedException {
        List<Codec> pcmu = SupportedCodecs.audio().stream().filter(codec -> codec.is("PCMU")).toList();
        NegotiationConfig config = NegotiationConfig.DEFAULT.withCodecs(pcmu, SupportedCodecs.video());
        try (Call call = new Call(builder -> builder.negotiation(config))) {
            BlockingQueue<RTCTrackEvent> tracks = tracksOf(call.b);
            addAll(call.a);
            call.connect();
            MediaStreamTrack track = take(tracks, "audio");
            assertThat(frequencyHz(track)).isCloseTo(660, within(5.0));
            assertThat(call.b.getStats().await().ofType(RTCStatsType.CODEC))
                    .anyMatch(codec -> "audio/PCMU".equals(codec.text("mimeType")));
        }
    }

    // RFC 5764 section 4.1.2: each profile, chosen by the program.
    @ParameterizedTest
    @EnumSource
    void soundIsProtectedAsTheProgramWants(SrtpProfile profile) throws InterruptedException {
        try (Call call = new Call(builder -> builder.srtpProfiles(profile))) {
            BlockingQueue<RTCTrackEvent> tracks = tracksOf(call.b);
            call.a.addTrack(stream.getAudioTracks().getFirst());
            call.connect();
            assertThat(frequencyHz(take(tracks, "audio"))).isCloseTo(660, within(5.0));
            assertThat(call.a.getStats().await().first(RTCStatsType.TRANSPORT).text("srtpCipher"))
                    .isEqualTo(profile.name());
        }
    }

    @Test
    void aTrackIsMutedUntilItsFirstFrame() throws InterruptedException {
        try (Call call = new Call()) {
            CompletableFuture<Boolean> mutedAtFirst = new CompletableFuture<>();
            CompletableFuture<Boolean> unmuted = new CompletableFuture<>();
            call.b.onTrack(e -> {
                e.track().onUnmute(u -> unmuted.complete(e.track().muted()));
                mutedAtFirst.complete(e.track().muted());
            });
            call.a.addTrack(stream.getAudioTracks().getFirst());
            call.connect();
            assertThat(mutedAtFirst.join()).isTrue();
            assertThat(unmuted.join()).isFalse();
        }
    }

    // A remote track added to another connection is forwarded as it is; the second viewer's wish for a key frame travels.
    @Test
    void aRemoteTrackIsForwardedWithoutDecoding() throws InterruptedException {
        try (Call first = new Call(); Call second = new Call(); Call third = new Call()) {
            BlockingQueue<RTCTrackEvent> arrived = tracksOf(first.b);
            addAll(first.a);
            first.connect();
            MediaStreamTrack picture = take(arrived, "video");
            for (Call viewer : List.of(second, third)) {
                BlockingQueue<RTCTrackEvent> forwarded = tracksOf(viewer.b);
                viewer.a.addTrack(picture);
                viewer.connect();
                try (EncodedFrameReader reader = new EncodedFrameReader(take(forwarded, "video"))) {
                    EncodedFrame frame = keyFrame(reader);
                    assertThat(frame.mimeType()).isEqualTo("video/VP8");
                    assertThat(reader.read(PATIENCE)).isNotNull();
                }
            }
        }
    }

    @Test
    void bothSidesSendAndARemovedTrackLeavesItsStream() throws InterruptedException {
        try (Call call = new Call()) {
            BlockingQueue<RTCTrackEvent> atA = tracksOf(call.a);
            BlockingQueue<RTCTrackEvent> atB = tracksOf(call.b);
            addAll(call.a);
            addAll(call.b);
            call.connect();
            MediaStreamTrack sound = take(atA, "audio");
            assertThat(frequencyHz(sound)).isCloseTo(660, within(5.0));
            take(atB, "audio");
            MediaStream remote = streamOf(call, sound);
            CompletableFuture<MediaStreamTrack> removed = new CompletableFuture<>();
            remote.onRemoveTrack(e -> removed.complete(e.track()));
            RTCRtpSender sender = call.b.getSenders().stream().filter(s -> s.track().kind().equals("audio"))
                    .findFirst().orElseThrow();
            call.b.removeTrack(sender);
            assertThat(sender.track()).isNull();
            call.negotiate();
            assertThat(removed.join()).isSameAs(sound);
            assertThat(remote.getTracks()).doesNotContain(sound);
        }
    }

    private static MediaStream streamOf(Call call, MediaStreamTrack track) {
        return call.streams.stream().filter(s -> s.getTracks().contains(track)).findFirst().orElseThrow();
    }

    @Test
    void aTrackIsReplacedWithoutNegotiation() throws InterruptedException {
        MediaStream other = MediaDevices.builder().provider(new FakeDevices(1_000)).build()
                .getUserMedia(new MediaStreamConstraints(true, false)).await();
        try (Call call = new Call()) {
            BlockingQueue<RTCTrackEvent> tracks = tracksOf(call.b);
            RTCRtpSender sender = call.a.addTrack(stream.getAudioTracks().getFirst(), stream);
            call.connect();
            MediaStreamTrack heard = take(tracks, "audio");
            assertThat(frequencyHz(heard)).isCloseTo(660, within(5.0));
            sender.replaceTrack(other.getAudioTracks().getFirst()).await();
            assertThat(frequencyHz(heard)).as("while it changes").isNotNaN();
            assertThat(frequencyHz(heard)).isCloseTo(1_000, within(5.0));
            assertThatThrownBy(() -> sender.replaceTrack(stream.getVideoTracks().getFirst()).await())
                    .isInstanceOf(TypeError.class);
            assertThatThrownBy(() -> call.a.addTrack(other.getAudioTracks().getFirst()))
                    .isInstanceOf(InvalidAccessError.class);
        }
        other.getTracks().forEach(MediaStreamTrack::stop);
    }

    // RFC 3550 section 5.1: one stream, one timeline, whatever the sources count.
    @Test
    void timestampsGoOnWhenACameraTakesOver() throws InterruptedException {
        MediaStream other = MediaDevices.builder().provider(new FakeDevices(1_000)).build()
                .getUserMedia(new MediaStreamConstraints(false, true)).await();
        try (Call call = new Call()) {
            BlockingQueue<RTCTrackEvent> tracks = tracksOf(call.b);
            RTCRtpSender sender = call.a.addTrack(stream.getVideoTracks().getFirst(), stream);
            call.connect();
            try (EncodedFrameReader reader = new EncodedFrameReader(take(tracks, "video"))) {
                EncodedFrame last = keyFrame(reader);
                for (int i = 0; i < 60; i++) {
                    if (i == 30) {
                        sender.replaceTrack(other.getVideoTracks().getFirst()).await();
                    }
                    EncodedFrame frame = reader.read(PATIENCE);
                    assertThat(frame.rtpTimestamp() - last.rtpTimestamp()).as("step at frame " + i).isBetween(1,
                            450_000);
                    last = frame;
                }
            }
        }
        other.getTracks().forEach(MediaStreamTrack::stop);
    }

    @Test
    void aTransceiverStops() throws InterruptedException {
        try (Call call = new Call()) {
            BlockingQueue<RTCTrackEvent> tracks = tracksOf(call.b);
            RTCRtpTransceiver transceiver = call.a.addTransceiver(stream.getAudioTracks().getFirst());
            call.a.createDataChannel("keeps the transport");
            call.connect();
            assertThat(transceiver.mid()).isNotNull();
            assertThat(transceiver.currentDirection()).isEqualTo(RTCRtpTransceiverDirection.SENDONLY);
            MediaStreamTrack track = take(tracks, "audio");
            CompletableFuture<Void> ended = new CompletableFuture<>();
            track.onEnded(e -> ended.complete(null));
            transceiver.stop();
            assertThat(transceiver.direction()).isEqualTo(RTCRtpTransceiverDirection.STOPPED);
            call.negotiate();
            ended.join();
            assertThat(call.b.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
        }
    }
}
