package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioDecoding;
import dev.parley.media.codec.AudioEncoding;
import dev.parley.media.video.Clip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameRelayTest {
    private static final long MS = VirtualPumps.MS;

    private final VirtualPumps pumps = new VirtualPumps();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean enabled = new AtomicBoolean(true);
    private final FrameRelay video = new FrameRelay("video", InstalledCodecs.get(), pumps, requests::incrementAndGet);
    private final FrameRelay audio = new FrameRelay("audio", InstalledCodecs.get(), pumps, requests::incrementAndGet);
    private final List<EncodedFrame> seen = new ArrayList<>();
    private int timestamp;

    @Test
    void aNewViewerAsksForAKeyFrameAtOnceAndSeesNothingBefore() {
        deliver(true, 1);
        deliver(false, 5);
        view(SenderFlowTest.VP8);
        assertThat(requests).hasValue(1);
        deliver(false, 3);
        assertThat(seen).isEmpty();
        deliver(true, 1);
        deliver(false, 2);
        assertThat(seen).extracting(EncodedFrame::keyFrame).containsExactly(true, false, false);
    }

    @Test
    void aLostRequestIsRepeatedWhileOtherFramesCome() {
        view(SenderFlowTest.VP8);
        deliver(false, 31);
        assertThat(requests.get()).isBetween(3, 5);
        deliver(true, 1);
        int before = requests.get();
        deliver(false, 60);
        assertThat(requests).hasValue(before);
    }

    @Test
    void requestsOfManyViewersAreOneForTheSource() {
        for (int i = 0; i < 100; i++) {
            view(SenderFlowTest.VP8).requestKeyFrame();
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void aRequestThatComesTooEarlyIsMadeUpFor() {
        Subscription viewer = view(SenderFlowTest.VP8);
        deliver(true, 1);
        viewer.requestKeyFrame();
        assertThat(requests).hasValue(1);
        deliver(false, 15);
        assertThat(requests).hasValue(2);
    }

    @Test
    void picturesOfAnotherCodingAreNotForwarded() {
        view(SenderFlowTest.H264);
        deliver(true, 5);
        assertThat(seen).isEmpty();
    }

    @Test
    void aDisabledTrackShowsBlackAndWaitsForAKeyFrameAfterwards() {
        view(SenderFlowTest.VP8);
        deliver(true, 1);
        enabled.set(false);
        deliver(false, 60);
        assertThat(seen.size()).isBetween(3, 4);
        enabled.set(true);
        int before = seen.size();
        deliver(false, 1);
        assertThat(seen).hasSize(before);
        deliver(true, 1);
        assertThat(seen).hasSize(before + 1);
    }

    @Test
    void whoLeftSeesNothingMore() {
        Subscription viewer = view(SenderFlowTest.VP8);
        deliver(true, 2);
        viewer.close();
        deliver(true, 2);
        assertThat(seen).hasSize(2);
    }

    @Test
    void theFirstFrameIsAnnouncedOnce() {
        AtomicInteger first = new AtomicInteger();
        video.onFirstFrame(first::incrementAndGet);
        assertThat(first).hasValue(0);
        deliver(true, 3);
        assertThat(first).hasValue(1);
    }

    @Test
    void soundIsForwardedAsItIs() {
        audio.subscribe(List.of(SenderFlowTest.PCMU, SenderFlowTest.OPUS), enabled::get, (f, level) -> {
            seen.add(f);
            assertThat(level).isEqualTo(15);
        });
        List<EncodedFrame> tone = tone(SenderFlowTest.OPUS, 20);
        tone.forEach(frame -> audio.deliver(frame, 15));
        assertThat(seen).containsExactlyElementsOf(tone);
    }

    @Test
    void soundIsConvertedForWhoDoesNotKnowTheCoding() {
        audio.subscribe(List.of(SenderFlowTest.PCMU), enabled::get, (frame, level) -> seen.add(frame));
        for (EncodedFrame frame : tone(SenderFlowTest.OPUS, 100)) {
            audio.deliver(frame, -1);
            pumps.run(20);
        }
        assertThat(seen).hasSizeGreaterThan(95).allMatch(frame -> frame.mimeType().equals("audio/PCMU"));
        AudioMeter meter = new AudioMeter();
        AudioDecoding decoding = new AudioDecoding(SenderFlowTest.PCMU,
                InstalledCodecs.get().newDecoder(SenderFlowTest.PCMU));
        seen.forEach(frame -> decoding.add(frame, meter::add));
        assertThat(meter.frequencyHz()).isCloseTo(440, within(1.0));
    }

    @Test
    void aDisabledSoundIsNotForwarded() {
        audio.subscribe(List.of(SenderFlowTest.OPUS), enabled::get, (frame, level) -> seen.add(frame));
        enabled.set(false);
        tone(SenderFlowTest.OPUS, 10).forEach(frame -> audio.deliver(frame, -1));
        assertThat(seen).isEmpty();
    }

    @Test
    void soundIsDecodedForListeners() {
        AudioMeter meter = new AudioMeter();
        Subscription listening = audio.listen(meter::add);
        for (EncodedFrame frame : tone(SenderFlowTest.OPUS, 60)) {
            audio.deliver(frame, -1);
            pumps.run(20);
        }
        assertThat(meter.frames()).isBetween(59L, 60L);
        assertThat(meter.frequencyHz()).isCloseTo(440, within(1.0));
        listening.close();
        audio.deliver(tone(SenderFlowTest.OPUS, 1).getFirst(), -1);
        pumps.run(20);
        assertThat(meter.frames()).isLessThanOrEqualTo(60);
    }

    @Test
    void negotiationPrefersTheCodingsOfTheOrigin() {
        video.codecs(List.of(SenderFlowTest.H264, new Codec(97, "video", "rtx", 90_000, 1, Map.of("apt", "98"),
                List.of()), SenderFlowTest.VP8));
        assertThat(video.mimeTypes()).containsExactly(Clip.H264, Clip.VP8);
    }

    private Subscription view(Codec codec) {
        return video.subscribe(List.of(codec), enabled::get, (frame, level) -> seen.add(frame));
    }

    private void deliver(boolean keyFrame, int count) {
        for (int i = 0; i < count; i++) {
            timestamp += 3000;
            video.deliver(new EncodedFrame(Clip.VP8, new byte[10], keyFrame, timestamp, pumps.nowNs()), -1);
            pumps.run(33);
        }
    }

    private static List<EncodedFrame> tone(Codec codec, int count) {
        AudioEncoding encoding = new AudioEncoding(codec, InstalledCodecs.get().newEncoder(codec, 1), 0);
        ToneSource source = new ToneSource(440, 0.25, 48_000, 1, MS);
        List<EncodedFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            encoding.add(source.poll(source.nextDueNs()), (frame, level) -> frames.add(frame));
        }
        return frames;
    }
}
