package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.FakeDevices;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Media Capture and Streams section 6.2.5 on the fake camera (640x360 first, up to 1920x1080) and microphone. */
class SelectSettingsTest {
    private final List<Device> devices = new FakeDevices().devices();

    @Test
    void withoutWishesTheFirstFormatIsTaken() {
        MediaTrackSettings settings = camera(MediaTrackConstraints.ANY);
        assertThat(settings.width()).isEqualTo(640);
        assertThat(settings.resizeMode()).isEqualTo("none");
    }

    @Test
    void aFormatOfTheDeviceIsPreferredToAMadeOne() {
        MediaTrackSettings settings = camera(wants().width(1280).height(720));
        assertThat(settings.width()).isEqualTo(1280);
        assertThat(settings.resizeMode()).isEqualTo("none");
    }

    @Test
    void aSizeThatNoFormatHasIsMade() {
        MediaTrackSettings settings = camera(
                wants().width(ConstrainULong.exact(800)).height(ConstrainULong.exact(600)));
        assertThat(settings.width()).isEqualTo(800);
        assertThat(settings.height()).isEqualTo(600);
        assertThat(settings.resizeMode()).isEqualTo("crop-and-scale");
    }

    @Test
    void oneSideAloneKeepsTheAspect() {
        assertThat(camera(wants().width(ConstrainULong.exact(480))).height()).isEqualTo(270);
        assertThat(camera(wants().height(ConstrainULong.exact(270))).width()).isEqualTo(480);
    }

    @Test
    void aMaximumAloneKeepsTheAspect() {
        MediaTrackSettings settings = camera(wants().width(new ConstrainULong(null, 400, null, null))
                .height(new ConstrainULong(null, 400, null, null)).resizeMode("crop-and-scale"));
        assertThat(settings.width()).isEqualTo(400);
        assertThat(settings.height()).isEqualTo(225);
    }

    @Test
    void anAspectIsCut() {
        MediaTrackSettings settings = camera(wants().aspectRatio(ConstrainDouble.exact(1)));
        assertThat(settings.width()).isEqualTo(settings.height()).isEqualTo(360);
    }

    @Test
    void aLowerRateIsMadeAndAHigherOneIsNot() {
        assertThat(camera(wants().frameRate(ConstrainDouble.exact(7.5))).frameRate()).isEqualTo(7.5);
        assertThat(camera(wants().frameRate(ConstrainDouble.exact(60))).width()).isEqualTo(1280);
        assertUnmet("frameRate", wants().frameRate(ConstrainDouble.exact(120)));
    }

    @Test
    void withoutResizingOnlyTheDevicesFormatsCount() {
        MediaTrackConstraints.Builder plain = wants().resizeMode(ConstrainDOMString.exact("none"));
        assertThat(camera(plain.width(800)).width()).isEqualTo(640);
        assertUnmet("width", plain.width(ConstrainULong.exact(800)));
    }

    @Test
    void whatIsRequiredAndNotThereIsNotMet() {
        assertUnmet("facingMode", wants().facingMode(ConstrainDOMString.exact("user")));
        assertUnmet("deviceId", wants().deviceId(ConstrainDOMString.exact("another")));
        assertThat(camera(wants().facingMode("user")).facingMode()).isNull();
    }

    // What does not apply to this kind of track is not asked for.
    @Test
    void aConstraintForSoundDoesNotTouchPictures() {
        assertThat(camera(wants().sampleRate(ConstrainULong.exact(96_000))).width()).isEqualTo(640);
        assertThat(microphone(wants().width(ConstrainULong.exact(9))).sampleRate()).isEqualTo(48_000);
    }

    // Step 5: each advanced set is taken whole or not at all.
    @Test
    void advancedSetsAreTakenInTheirOrderIfTheyCanBeMet() {
        MediaTrackConstraints impossible = wants().width(ConstrainULong.exact(9000)).build();
        MediaTrackConstraints large = wants().width(ConstrainULong.exact(1920)).height(ConstrainULong.exact(1080))
                .build();
        MediaTrackConstraints small = wants().width(ConstrainULong.exact(320)).build();
        assertThat(camera(wants().advanced(List.of(impossible, large, small))).width()).isEqualTo(1920);
        assertThat(camera(wants().advanced(List.of(small, large))).width()).isEqualTo(320);
    }

    @Test
    void soundIsResampledWhereTheMicrophoneCannot() {
        assertThat(microphone(wants().sampleRate(ConstrainULong.exact(22_050))).sampleRate()).isEqualTo(22_050);
        assertThat(microphone(wants().channelCount(2)).channelCount()).isEqualTo(2);
        assertUnmetSound("sampleRate", wants().sampleRate(ConstrainULong.exact(192_000)));
        assertUnmetSound("echoCancellation", wants().echoCancellation(ConstrainBoolean.exact(true)));
        assertThat(microphone(wants().echoCancellation(true)).echoCancellation()).isFalse();
    }

    private MediaTrackSettings camera(MediaTrackConstraints.Builder wants) {
        return camera(wants.build());
    }

    private MediaTrackSettings camera(MediaTrackConstraints wants) {
        return DeviceChoice.select(devices, DeviceKind.VIDEO_INPUT, wants).option().settings();
    }

    private MediaTrackSettings microphone(MediaTrackConstraints.Builder wants) {
        return DeviceChoice.select(devices, DeviceKind.AUDIO_INPUT, wants.build()).option().settings();
    }

    private void assertUnmet(String name, MediaTrackConstraints.Builder wants) {
        assertThatThrownBy(() -> camera(wants)).isInstanceOfSatisfying(OverconstrainedError.class,
                error -> assertThat(error.constraint()).isEqualTo(name));
    }

    private void assertUnmetSound(String name, MediaTrackConstraints.Builder wants) {
        assertThatThrownBy(() -> microphone(wants)).isInstanceOfSatisfying(OverconstrainedError.class,
                error -> assertThat(error.constraint()).isEqualTo(name));
    }

    private static MediaTrackConstraints.Builder wants() {
        return MediaTrackConstraints.builder();
    }
}
