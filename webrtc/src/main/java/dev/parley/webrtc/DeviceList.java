package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.DeviceProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The devices of all providers, and what a program may know of them (Media Capture and Streams, section 9.2).
 *
 * <p>Any thread.
 */
final class DeviceList {
    private final List<DeviceProvider> providers;
    private final MediaPermissions permissions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<DeviceKind> granted = EnumSet.noneOf(DeviceKind.class);

    DeviceList(List<DeviceProvider> providers, MediaPermissions permissions) {
        this.providers = List.copyOf(providers);
        this.permissions = permissions;
    }

    List<DeviceProvider> providers() {
        return providers;
    }

    List<Device> devices() {
        return gather(DeviceProvider::devices);
    }

    List<Device> screens() {
        return gather(DeviceProvider::screens);
    }

    private List<Device> gather(Function<DeviceProvider, List<Device>> from) {
        List<Device> all = new ArrayList<>();
        providers.forEach(provider -> all.addAll(from.apply(provider)));
        return all;
    }

    /** Asks the program's policy; throws {@link NotAllowedError}. */
    void requirePermission(List<Device> wanted) {
        if (!permissions.mayOpen(wanted.stream().map(DeviceList::info).toList())) {
            throw new NotAllowedError("the program's policy does not allow to open "
                    + String.join(", ", wanted.stream().map(Device::label).toList()));
        }
        lock.lock();
        try {
            wanted.forEach(device -> granted.add(device.kind()));
        } finally {
            lock.unlock();
        }
    }

    /** With labels and ids for kinds that were granted; one nameless entry for each other kind there is. */
    List<MediaDeviceInfo> infos() {
        List<MediaDeviceInfo> infos = new ArrayList<>();
        for (Device device : devices()) {
            MediaDeviceInfo info = isGranted(device.kind()) ? info(device) : nameless(device.kind());
            if (!infos.contains(info)) {
                infos.add(info);
            }
        }
        return infos;
    }

    private boolean isGranted(DeviceKind kind) {
        lock.lock();
        try {
            // Speakers are seen with the microphone (Audio Output Devices API, section 5).
            return permissions.mayList()
                    || granted.contains(kind == DeviceKind.AUDIO_OUTPUT ? DeviceKind.AUDIO_INPUT : kind);
        } finally {
            lock.unlock();
        }
    }

    static MediaDeviceInfo info(Device device) {
        return new MediaDeviceInfo(device.deviceId(), kind(device.kind()), device.label(), device.groupId());
    }

    private static MediaDeviceInfo nameless(DeviceKind kind) {
        return new MediaDeviceInfo("", kind(kind), "", "");
    }

    private static MediaDeviceKind kind(DeviceKind kind) {
        return switch (kind) {
            case AUDIO_INPUT -> MediaDeviceKind.AUDIOINPUT;
            case AUDIO_OUTPUT -> MediaDeviceKind.AUDIOOUTPUT;
            case VIDEO_INPUT -> MediaDeviceKind.VIDEOINPUT;
        };
    }
}
