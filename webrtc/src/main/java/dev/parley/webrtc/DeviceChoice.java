package dev.parley.webrtc;

import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.video.VideoFormat;
import dev.parley.webrtc.flow.AudioCapture;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.flow.TrackSource;
import dev.parley.webrtc.flow.VideoCapture;
import java.util.ArrayList;
import java.util.List;

/**
 * A device and the settings it is to be opened with.
 *
 * <p>Immutable.
 */
record DeviceChoice(Device device, MediaTrackSettings settings, MediaTrackConstraints constraints) {
    /** The best there is; throws {@link NotFoundError} or {@link OverconstrainedError}. */
    static DeviceChoice select(List<Device> devices, DeviceKind kind, MediaTrackConstraints constraints) {
        List<DeviceChoice> candidates = new ArrayList<>();
        for (Device device : devices) {
            if (device.kind() == kind) {
                addCandidates(device, constraints, candidates);
            }
        }
        if (candidates.isEmpty()) {
            throw new NotFoundError("there is no " + kind + " device; a program may choose fake ones by "
                    + "MediaDevices.withFakeDevices()");
        }
        return SelectSettings.select(candidates, DeviceChoice::settings, constraints);
    }

    private static void addCandidates(Device device, MediaTrackConstraints constraints, List<DeviceChoice> into) {
        for (VideoFormat format : device.videoFormats()) {
            into.add(new DeviceChoice(device, new MediaTrackSettings(device.deviceId(), device.groupId(),
                    format.width(), format.height(), format.framesPerSecond(), null, null), constraints));
        }
        for (int sampleRateHz : device.sampleRatesHz()) {
            for (int channels = 1; channels <= device.maxChannels(); channels++) {
                into.add(new DeviceChoice(device, new MediaTrackSettings(device.deviceId(), device.groupId(), null,
                        null, null, sampleRateHz, channels), constraints));
            }
        }
    }

    /** Opens it; throws {@link NotReadableError}. */
    MediaStreamTrack open(AudioCodecs codecs, Pumps pumps) {
        try {
            MediaStreamTrack track = MediaStreamTrack.local(device.label(), source(codecs, pumps), settings);
            track.initialConstraints(constraints);
            return track;
        } catch (DeviceException e) {
            throw new NotReadableError(device.label() + ": " + e.getMessage());
        }
    }

    private TrackSource source(AudioCodecs codecs, Pumps pumps) throws DeviceException {
        if (device.kind() == DeviceKind.AUDIO_INPUT) {
            return new AudioCapture(device.openAudio(settings.sampleRate(), settings.channelCount(), pumps.nowNs()),
                    codecs, pumps);
        }
        return new VideoCapture(
                device.openVideo(new VideoFormat(settings.width(), settings.height(), settings.frameRate())),
                InstalledCodecs.video(), pumps);
    }
}
