package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioDecoding;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.Clip;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SenderFlowTest {
    static final Codec OPUS = UsualCodecs.of("audio/opus").withPayloadType(111);
    static final Codec PCMU = UsualCodecs.of("audio/PCMU");
    static final Codec VP8 = UsualCodecs.of(Clip.VP8).withPayloadType(96);
    static final Codec H264 = UsualCodecs.of(Clip.H264).withPayloadType(98);

    private final VirtualPumps pumps = new VirtualPumps();
    private final List<EncodedFrame> sent = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final AtomicBoolean enabled = new AtomicBoolean(true);
    private final SenderFlow flow = new SenderFlow((frame, level) -> {
        sent.add(frame);
        levels.add(level);
    });

    @Test
    void aToneGoesOutInTheFirstCodecOfThePeer() {
        send(tone(440), OPUS, PCMU);
        pumps.run(2000);
        assertThat(sent).hasSizeBetween(99, 101).allMatch(frame -> frame.mimeType().equals("audio/opus"));
        assertThat(sent.get(10).rtpTimestamp() - sent.get(9).rtpTimestamp()).isEqualTo(960);
        assertThat(levels.getLast()).isEqualTo(15);
        assertThat(flow.codec()).isEqualTo(OPUS);
        assertThat(frequency(OPUS)).isCloseTo(440, within(1.0));
    }

    @Test
    void aToneGoesOutInG711WhereThereIsNothingElse() {
        send(tone(440), PCMU);
        pumps.run(2000);
        assertThat(sent).allMatch(frame -> frame.mimeType().equals("audio/PCMU") && frame.data().length == 160);
        assertThat(frequency(PCMU)).isCloseTo(440, within(1.0));
    }

    // WebRTC 1.0 section 5.2.3: a disabled track sends silence.
    @Test
    void aDisabledToneIsSilence() {
        send(tone(440), PCMU);
        enabled.set(false);
        pumps.run(200);
        assertThat(levels).hasSizeGreaterThan(8).allMatch(level -> level == 127);
    }

    @Test
    void theCameraSpeaksTheCodecThatWasNegotiated() throws DeviceException {
        send(camera(), H264, VP8);
        pumps.run(1000);
        assertThat(sent).hasSizeBetween(30, 31).allMatch(frame -> frame.mimeType().equals(Clip.H264));
        assertThat(sent.getFirst().keyFrame()).isTrue();
        assertThat(sent.get(1).rtpTimestamp() - sent.get(0).rtpTimestamp()).isEqualTo(3000);
    }

    @Test
    void anotherCodecAfterRenegotiationGoesOnInTime() throws DeviceException {
        send(camera(), VP8);
        pumps.run(1000);
        flow.codecs(List.of(H264));
        pumps.run(500);
        assertThat(sent.getLast().mimeType()).isEqualTo(Clip.H264);
        assertSteps(80, 6010);
    }

    @Test
    void aReplacedTrackGoesOnInTime() throws DeviceException {
        send(camera(), VP8);
        pumps.run(1000);
        flow.track(null, enabled::get);
        pumps.run(1000);
        int before = sent.size();
        flow.track(camera(), enabled::get);
        pumps.run(1000);
        assertThat(sent.get(before).keyFrame()).isTrue();
        assertThat(sent.get(before).rtpTimestamp() - sent.get(before - 1).rtpTimestamp()).isBetween(89_000, 94_000);
    }

    // WebRTC 1.0 section 5.2.3: one black frame per second.
    @Test
    void aDisabledCameraShowsBlackOnceASecondAndComesBackWithAKeyFrame() throws DeviceException {
        send(camera(), VP8);
        pumps.run(500);
        int before = sent.size();
        enabled.set(false);
        pumps.run(3000);
        assertThat(sent.size() - before).isBetween(3, 4);
        byte[] black = Clip.black(Clip.VP8).frames().getFirst();
        assertThat(sent.subList(before, sent.size()))
                .allMatch(frame -> frame.keyFrame() && black.length == frame.data().length);
        int dark = sent.size();
        enabled.set(true);
        pumps.run(200);
        assertThat(sent.get(dark).keyFrame()).isTrue();
        assertThat(sent.get(dark).data().length).isGreaterThan(black.length);
        assertThat(sent.size() - dark).isGreaterThan(3);
    }

    @Test
    void aRequestedKeyFrameComesWithTheNextFrame() throws DeviceException {
        send(camera(), VP8);
        pumps.run(500);
        int before = sent.size();
        flow.requestKeyFrame();
        pumps.run(40);
        assertThat(sent.get(before).keyFrame()).isTrue();
    }

    @Test
    void requestsDoNotMakeEveryFrameAKeyFrame() throws DeviceException {
        send(camera(), VP8);
        for (int i = 0; i < 200; i++) {
            flow.requestKeyFrame();
            pumps.run(10);
        }
        assertThat(sent.stream().filter(EncodedFrame::keyFrame).count()).isBetween(5L, 7L);
    }

    @Test
    void nothingFlowsBeforeNegotiationNorAfterTheEnd() throws DeviceException {
        flow.track(camera(), enabled::get);
        pumps.run(100);
        flow.codecs(List.of(VP8));
        pumps.run(100);
        assertThat(sent).isEmpty();
        flow.active(true);
        pumps.run(100);
        assertThat(sent).isNotEmpty();
        flow.active(false);
        sent.clear();
        pumps.run(100);
        flow.active(true);
        flow.close();
        flow.active(true);
        pumps.run(100);
        assertThat(sent).isEmpty();
    }

    @Test
    void theSameCodecsAgainChangeNothing() throws DeviceException {
        send(camera(), VP8);
        pumps.run(100);
        flow.codecs(List.of(VP8));
        pumps.run(100);
        assertThat(sent.stream().filter(EncodedFrame::keyFrame)).hasSize(1);
    }

    @Test
    void withoutACodecInCommonNothingFlows() throws DeviceException {
        send(camera(), UsualCodecs.of("video/AV1"));
        pumps.run(1000);
        assertThat(sent).isEmpty();
        assertThat(flow.codec()).isNull();
    }

    @Test
    void aStoppedDeviceEndsTheFlow() throws DeviceException {
        TrackSource source = camera();
        send(source, VP8);
        pumps.run(100);
        source.close();
        int before = sent.size();
        pumps.run(1000);
        assertThat(sent).hasSize(before);
    }

    private void send(TrackSource source, Codec... codecs) {
        flow.track(source, enabled::get);
        flow.codecs(List.of(codecs));
        flow.active(true);
    }

    private void assertSteps(int min, int max) {
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).rtpTimestamp() - sent.get(i - 1).rtpTimestamp()).as("step %d", i).isBetween(min,
                    max);
        }
    }

    private double frequency(Codec codec) {
        AudioMeter meter = new AudioMeter();
        AudioDecoding decoding = new AudioDecoding(codec, InstalledCodecs.get().newDecoder(codec));
        sent.forEach(frame -> decoding.add(frame, meter::add));
        return meter.frequencyHz();
    }

    private TrackSource tone(double hz) {
        return new AudioCapture(new ToneSource(hz, 0.25, 48_000, 1, pumps.nowNs()), InstalledCodecs.get(), pumps);
    }

    private TrackSource camera() throws DeviceException {
        return new VideoCapture(new FakeDevices().devices().get(1).openVideo(null), new VideoCodecs(List.of()), pumps);
    }
}
