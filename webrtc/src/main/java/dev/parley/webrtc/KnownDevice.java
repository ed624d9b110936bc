package dev.parley.webrtc;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;

/**
 * A device that was asked once what it can do: asking may open it.
 *
 * <p>Immutable.
 */
record KnownDevice(Device device, List<VideoFormat> videoFormats, List<Integer> sampleRatesHz, int maxChannels)
        implements
            Device {
    KnownDevice(Device device) {
        this(device, List.copyOf(device.videoFormats()), List.copyOf(device.sampleRatesHz()), device.maxChannels());
    }

    @Override
    public DeviceKind kind() {
        return device.kind();
    }

    @Override
    public String deviceId() {
        return device.deviceId();
    }

    @Override
    public String groupId() {
        return device.groupId();
    }

    @Override
    public String label() {
        return device.label();
    }

    @Override
    public String facingMode() {
        return device.facingMode();
    }

    @Override
    public String displaySurface() {
        return device.displaySurface();
    }

    @Override
    public boolean cancelsEcho() {
        return device.cancelsEcho();
    }

    @Override
    public AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException {
        return device.openAudio(sampleRateHz, channels, startNs);
    }

    @Override
    public VideoSource openVideo(VideoFormat format) throws DeviceException {
        return device.openVideo(format);
    }
}
