package dev.parley.ffmpeg.device;

import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceProvider;
import java.util.List;
import java.util.Map;

/**
 * The cameras, microphones and screens of this machine, as far as FFmpeg knows them. None where FFmpeg's library of
 * devices cannot be loaded.
 *
 * <p>Any thread.
 */
public final class FfmpegDevices implements DeviceProvider {
    private final SystemDevices system;
    private final DeviceWatch watch;

    /** Those of the environment in which the process runs. */
    public FfmpegDevices() {
        this(System.getenv());
    }

    /** @param environment on Linux DISPLAY names the screen, such as :0, and PULSE_SERVER the sound daemon if not the user's */
    public FfmpegDevices(Map<String, String> environment) {
        system = SystemDevices.of(System.getProperty("os.name"), environment);
        watch = new DeviceWatch(this::devices);
    }

    @Override
    public List<Device> devices() {
        return NativeFfmpeg.hasDevices() ? system.devices() : List.of();
    }

    @Override
    public List<Device> screens() {
        return NativeFfmpeg.hasDevices() ? system.screens() : List.of();
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        return watch.add(changed);
    }
}
