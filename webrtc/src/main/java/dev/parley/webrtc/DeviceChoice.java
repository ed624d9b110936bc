package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.webrtc.flow.AudioCapture;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.flow.VideoCapture;
import java.util.ArrayList;
import java.util.List;

/**
 * A device and the settings it is to be opened with.
 *
 * <p>Immutable.
 */
record DeviceChoice(Device device, TrackOptions.Option option, MediaTrackConstraints constraints) {
    /** The best there is; throws {@link NotFoundError} or {@link OverconstrainedError}. */
    static DeviceChoice select(List<Device> devices, DeviceKind kind, MediaTrackConstraints constraints) {
        List<DeviceChoice> candidates = new ArrayList<>();
        for (Device device : asked(devices, kind, constraints)) {
            TrackOptions.of(device, constraints)
                    .forEach(option -> candidates.add(new DeviceChoice(device, option, constraints)));
        }
        if (candidates.isEmpty()) {
            throw new NotFoundError(
                    "there is no " + kind + " device; real ones come with the module parley-ffmpeg, and a "
                            + "program may choose fake ones by MediaDevices.withFakeDevices()");
        }
        return SelectSettings.select(candidates, choice -> choice.option().settings(), constraints);
    }

    /** Those to be asked what they can do, which may take time: one that is named is not joined by the others. */
    private static List<Device> asked(List<Device> devices, DeviceKind kind, MediaTrackConstraints constraints) {
        List<Device> ofKind = devices.stream().filter(device -> device.kind() == kind).toList();
        ConstrainDOMString wanted = constraints.deviceId();
        List<Device> named = wanted == null || wanted.exact() == null
                ? ofKind
                : ofKind.stream().filter(device -> wanted.exact().contains(device.deviceId())).toList();
        return (named.isEmpty() ? ofKind : named).stream().<Device>map(KnownDevice::new).toList();
    }

    /** Opens it; throws {@link NotReadableError}. */
    MediaStreamTrack open(Pumps pumps) {
        try {
            return device.kind() == DeviceKind.AUDIO_INPUT ? openMicrophone(pumps) : openCamera(pumps);
        } catch (DeviceException e) {
            throw new NotReadableError(device.label() + ": " + e.getMessage());
        }
    }

    private MediaStreamTrack openMicrophone(Pumps pumps) throws DeviceException {
        AudioCapture capture = new AudioCapture(
                device.openAudio(option.sampleRate(), option.channels(), pumps.nowNs()), InstalledCodecs.get(), pumps);
        return MediaStreamTrack.local(device.label(), capture,
                new DeviceSettings(device, null, null), option.settings(), constraints);
    }

    private MediaStreamTrack openCamera(Pumps pumps) throws DeviceException {
        VideoCapture capture = new VideoCapture(device.openVideo(option.format()), InstalledCodecs.video(), pumps);
        return MediaStreamTrack.local(device.label(), capture, new DeviceSettings(device, capture, option.format()),
                option.settings(device, capture.format()), constraints);
    }
}
