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
        for (Device device : devices) {
            if (device.kind() == kind) {
                TrackOptions.of(device, constraints)
                        .forEach(option -> candidates.add(new DeviceChoice(device, option, constraints)));
            }
        }
        if (candidates.isEmpty()) {
            throw new NotFoundError("there is no " + kind + " device; a program may choose fake ones by "
                    + "MediaDevices.withFakeDevices()");
        }
        return SelectSettings.select(candidates, choice -> choice.option().settings(), constraints);
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
        return MediaStreamTrack.local(device.label(), capture,
                new DeviceSettings(device, capture, option.format()), option.settings(), constraints);
    }
}
