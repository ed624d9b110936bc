package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cameras of V4L2, microphones of PulseAudio (which PipeWire speaks too) or else of ALSA, the screen of X11.
 *
 * <p>Any thread.
 */
final class LinuxDevices implements SystemDevices {
    private final V4l2Cameras cameras = new V4l2Cameras();
    private final PulseMicrophones pulse;
    private final AlsaMicrophones alsa = new AlsaMicrophones();
    private final X11Screens screens;

    LinuxDevices(Map<String, String> environment) {
        pulse = new PulseMicrophones(environment.get("PULSE_SERVER"));
        screens = new X11Screens(environment.get("DISPLAY"));
    }

    @Override
    public List<Device> devices() {
        List<Device> microphones = pulse.list();
        List<Device> devices = new ArrayList<>(microphones != null ? microphones : alsa.list());
        devices.addAll(cameras.list());
        return devices;
    }

    @Override
    public List<Device> screens() {
        return screens.list();
    }
}
