package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.List;
import java.util.Map;

/**
 * The devices of one operating system.
 *
 * <p>Any thread.
 */
interface SystemDevices {
    List<Device> devices();

    List<Device> screens();

    /** @param environment of the process */
    static SystemDevices of(String osName, Map<String, String> environment) {
        if (osName.startsWith("Windows")) {
            return new WindowsDevices();
        }
        return osName.startsWith("Mac") ? new MacDevices() : new LinuxDevices(environment);
    }
}
