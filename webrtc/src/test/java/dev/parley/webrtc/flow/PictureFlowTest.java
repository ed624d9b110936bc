package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.Clip;
import dev.parley.media.video.PictureConverter;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.webrtc.flow.ToyVideo.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PictureFlowTest {
    private static final Codec AV1 = UsualCodecs.of("video/AV1").withPayloadType(97);
    private static final VideoFormat HD = new VideoFormat(1280, 720, 30);
    private static final long MS = VirtualPumps.MS;

    private final VirtualPumps pumps = new VirtualPumps();
    private final ToyVideo toy = new ToyVideo("video/AV1");
    private final VideoCodecs codecs = new VideoCodecs(List.of(toy));
    private final FakeDevices devices = new FakeDevices();
    private final List<EncodedFrame> sent = new ArrayList<>();
    private final AtomicBoolean enabled = new AtomicBoolean(true);
    private final SenderFlow flow = new SenderFlow((frame, level) -> sent.add(frame));

    @Test
    void pixelsAreEncodedAtTheirSizeAndSpeed() throws DeviceException {
        send(camera(HD), AV1);
        pumps.run(1000);
        assertThat(sent).hasSizeBetween(29, 31);
        assertThat(seen()).extracting(Seen::width).containsOnly(1280);
        assertThat(Seen.in(sent.getFirst()).keyFrame()).isTrue();
        assertThat(seen().stream().filter(Seen::keyFrame)).hasSize(1);
        assertThat(sent.get(1).rtpTimestamp() - sent.get(0).rtpTimestamp()).isBetween(2999, 3001);
        assertThat(toy.made.getFirst().format()).isEqualTo(HD);
        assertThat(toy.made.getFirst().bitrateBps()).isEqualTo(1_500_000);
    }

    @Test
    void withoutAnEncoderForItTheCamerasOwnCodingGoesOut() throws DeviceException {
        send(camera(HD), UsualCodecs.of(Clip.H264), AV1);
        pumps.run(1000);
        assertThat(sent).isNotEmpty().allMatch(frame -> frame.mimeType().equals(Clip.H264));
        assertThat(toy.made).isEmpty();
    }

    @Test
    void eachSenderHasAnEncoderAndGivesItUp() throws DeviceException {
        TrackSource camera = camera(HD);
        SenderFlow other = new SenderFlow((frame, level) -> {});
        send(camera, AV1);
        other.track(camera, enabled::get);
        other.codecs(List.of(AV1));
        other.active(true);
        pumps.run(100);
        assertThat(toy.open).isEqualTo(2);
        other.close();
        flow.close();
        pumps.run(100);
        assertThat(toy.open).isZero();
    }

    @Test
    void aRequestMakesAKeyFrameButNotEveryOne() throws DeviceException {
        send(camera(HD), AV1);
        for (int i = 0; i < 200; i++) {
            flow.requestKeyFrame();
            pumps.run(10);
        }
        assertThat(seen().stream().filter(Seen::keyFrame).count()).isBetween(6L, 8L);
    }

    @Test
    void aFloodOfRequestsCostsNoMemory() throws DeviceException {
        send(camera(HD), AV1);
        pumps.run(100);
        int before = pumps.waiting();
        for (int i = 0; i < 10_000; i++) {
            flow.requestKeyFrame();
        }
        assertThat(pumps.waiting() - before).isLessThan(10);
    }

    // WebRTC 1.0 section 5.2.9
    @Test
    void limitsScaleSlowDownAndCostLess() throws DeviceException {
        send(camera(HD), AV1);
        pumps.run(500);
        sent.clear();
        flow.limits(new EncodingLimits(true, 300_000, 10, 4));
        pumps.run(1000);
        assertThat(sent).hasSizeBetween(9, 11);
        assertThat(seen()).extracting(Seen::height).containsOnly(180);
        assertThat(toy.ratesBps.getLast()).isLessThan(150_000);
        flow.limits(new EncodingLimits(true, 50_000, 0, 1));
        pumps.run(100);
        assertThat(toy.ratesBps.getLast()).isEqualTo(50_000);
    }

    @Test
    void anInactiveEncodingSendsNothingAndBeginsAnewWithAKeyFrame() throws DeviceException {
        send(camera(HD), AV1);
        flow.limits(new EncodingLimits(false, 0, 0, 1));
        pumps.run(500);
        assertThat(sent).isEmpty();
        flow.limits(EncodingLimits.NONE);
        pumps.run(500);
        assertThat(Seen.in(sent.getFirst()).keyFrame()).isTrue();
    }

    // WebRTC 1.0 section 5.2.3
    @Test
    void aDisabledTrackIsBlackOnceASecond() throws DeviceException {
        send(camera(HD), AV1);
        pumps.run(500);
        sent.clear();
        enabled.set(false);
        pumps.run(3000);
        assertThat(sent).hasSizeBetween(3, 4);
        assertThat(seen()).extracting(Seen::luma).containsOnly(16);
        enabled.set(true);
        pumps.run(100);
        assertThat(Seen.in(sent.getLast()).luma()).isGreaterThan(50);
    }

    @Test
    void eachViewHasItsOwnShape() throws DeviceException {
        TrackSource camera = camera(HD);
        TrackSource small = camera.view();
        small.shape(TrackShape.ofVideo(320, 320, 10));
        List<VideoFrame> full = new ArrayList<>();
        List<VideoFrame> square = new ArrayList<>();
        camera.view().watch(full::add);
        Subscription watching = small.watch(square::add);
        pumps.run(1000);
        assertThat(full).hasSizeBetween(29, 31).allMatch(frame -> frame.width() == 1280);
        assertThat(square).hasSizeBetween(9, 11).allMatch(frame -> frame.width() == 320 && frame.height() == 320);
        watching.close();
        int before = square.size();
        pumps.run(500);
        assertThat(square).hasSize(before);
    }

    @Test
    void aBrokenEncoderIsMadeAnewAndGivenUpAtLast() throws DeviceException {
        send(camera(HD), AV1);
        toy.broken = true;
        pumps.run(1000);
        assertThat(toy.made).hasSize(3);
        assertThat(toy.open).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void anUnpluggedCameraSaysWhyItEnds() throws DeviceException {
        TrackSource camera = camera(HD);
        List<String> ends = new ArrayList<>();
        camera.onEnd(ends::add);
        devices.unplug("fake-camera");
        pumps.run(10);
        assertThat(ends).containsExactly("Fake camera (colour bars) was unplugged");
    }

    @Test
    void aCameraThatIsSentAsItIsCodedEndsToo() throws DeviceException {
        TrackSource camera = camera(HD);
        List<String> ends = new ArrayList<>();
        camera.onEnd(ends::add);
        send(camera, UsualCodecs.of(Clip.VP8));
        pumps.run(500);
        devices.unplug("fake-camera");
        int before = sent.size();
        pumps.run(500);
        assertThat(sent).hasSize(before);
        assertThat(ends).hasSize(1);
    }

    @Test
    void whoComesLateSeesTheLastWrittenPicture() {
        WrittenVideo written = new WrittenVideo(1, codecs, pumps);
        written.write(PictureConverter.plain(0xFFFFFF, 64, 48, pumps.nowNs()));
        pumps.run(1000);
        send(written, AV1);
        pumps.run(10);
        assertThat(seen()).containsExactly(new Seen(true, 64, 48, 235));
        pumps.run(1000);
        flow.requestKeyFrame();
        pumps.run(1000);
        assertThat(seen()).hasSize(2).allMatch(Seen::keyFrame);
    }

    @Test
    void eachOfSeveralWhoComeLateSeesTheLastWrittenPicture() {
        WrittenVideo written = new WrittenVideo(1, codecs, pumps);
        List<VideoFrame> first = new ArrayList<>();
        List<VideoFrame> second = new ArrayList<>();
        written.write(PictureConverter.plain(0xFFFFFF, 64, 48, pumps.nowNs()));
        written.watch(first::add);
        written.watch(second::add);
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
    }

    @Test
    void aProgramThatBeginsAnotherCountOfTimeIsSentOn() {
        WrittenVideo written = new WrittenVideo(30, codecs, pumps);
        send(written, AV1);
        flow.limits(new EncodingLimits(true, 0, 25, 1));
        for (long captureNs : new long[]{9000 * MS, 9040 * MS, 9035 * MS, 0, 40 * MS}) {
            written.write(PictureConverter.plain(0x808080, 64, 48, captureNs));
            pumps.run(40);
        }
        assertThat(sent).hasSize(4);
        assertThat(sent).extracting(EncodedFrame::rtpTimestamp).containsExactly(0, 3600, 3600 + 2970,
                3600 + 2970 + 3600);
    }

    @Test
    void aTurnedPictureIsSentUpright() {
        WrittenVideo written = new WrittenVideo(30, codecs, pumps);
        send(written, AV1);
        byte[] pixels = new byte[PixelFormat.NV12.bytes(64, 48)];
        written.write(new VideoFrame(PixelFormat.NV12, 64, 48, 90, pumps.nowNs(), pixels));
        pumps.run(10);
        assertThat(seen()).extracting(Seen::width).containsExactly(48);
        written.close();
        assertThat(written.write(new VideoFrame(PixelFormat.NV12, 64, 48, pumps.nowNs() + MS, pixels))).isFalse();
    }

    private List<Seen> seen() {
        return sent.stream().map(Seen::in).toList();
    }

    private TrackSource camera(VideoFormat format) throws DeviceException {
        return new VideoCapture(devices.devices().get(1).openVideo(format), codecs, pumps);
    }

    private void send(TrackSource source, Codec... understood) {
        flow.track(source, enabled::get);
        flow.codecs(List.of(understood));
        flow.active(true);
    }
}
