package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.DeviceProvider;
import dev.parley.media.device.FakeDevices;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Microphones and cameras (Media Capture and Streams, section 9). Real ones come from modules found by
 * {@link ServiceLoader}; where there is none, {@code getUserMedia} is rejected with {@link NotFoundError}. Fake ones are
 * there only for a program that asks for them by {@link #withFakeDevices()}.
 *
 * <p>Any thread.
 */
public final class MediaDevices extends EventTarget {
    private final List<DeviceProvider> providers;
    private final MediaPermissions permissions;

    /** The devices of this machine, as far as there are modules that know them. */
    public MediaDevices() {
        this(builder().installed());
    }

    private MediaDevices(Builder builder) {
        providers = List.copyOf(builder.providers);
        permissions = builder.permissions;
    }

    /** A microphone that hears a tone of 440 Hz and a camera that sees colour bars with a moving block. */
    public static MediaDevices withFakeDevices() {
        return builder().provider(new FakeDevices()).build();
    }

    /** Begins without any device. */
    public static Builder builder() {
        return new Builder();
    }

    /** Chooses where devices come from, and who may open them. */
    public static final class Builder {
        private final List<DeviceProvider> providers = new ArrayList<>();
        private MediaPermissions permissions = MediaPermissions.ALLOW;

        private Builder() {}

        /** Adds the providers found by {@link ServiceLoader}. */
        public Builder installed() {
            ServiceLoader.load(DeviceProvider.class, MediaDevices.class.getClassLoader()).forEach(providers::add);
            return this;
        }

        public Builder provider(DeviceProvider provider) {
            providers.add(provider);
            return this;
        }

        public Builder permissions(MediaPermissions policy) {
            permissions = policy;
            return this;
        }

        public MediaDevices build() {
            return new MediaDevices(this);
        }
    }

    /**
     * Opens a microphone, a camera, or both (section 10.2).
     *
     * @return rejected with {@link TypeError} when neither is asked for, {@link NotFoundError} when there is no such
     *         device, {@link OverconstrainedError} when none satisfies the constraints, {@link NotAllowedError} when the
     *         program's policy refuses, {@link NotReadableError} when the device cannot be opened
     */
    public Promise<MediaStream> getUserMedia(MediaStreamConstraints constraints) {
        if (constraints == null || constraints.audio() == null && constraints.video() == null) {
            return Promise.reject(new TypeError("at least one of audio and video must be asked for"));
        }
        Promise<MediaStream> promise = new Promise<>();
        World.current().start("rtc-devices", () -> settle(promise, constraints));
        return promise;
    }

    private void settle(Promise<MediaStream> promise, MediaStreamConstraints constraints) {
        try {
            promise.complete(open(constraints));
        } catch (RuntimeException | Error e) {
            promise.completeExceptionally(e);
        }
    }

    private MediaStream open(MediaStreamConstraints constraints) {
        List<Device> devices = devices();
        List<DeviceChoice> choices = new ArrayList<>();
        if (constraints.audio() != null) {
            choices.add(DeviceChoice.select(devices, DeviceKind.AUDIO_INPUT, constraints.audio()));
        }
        if (constraints.video() != null) {
            choices.add(DeviceChoice.select(devices, DeviceKind.VIDEO_INPUT, constraints.video()));
        }
        if (!permissions.mayOpen(choices.stream().map(choice -> info(choice.device())).toList())) {
            throw new NotAllowedError("the program's policy does not allow to open "
                    + String.join(", ", choices.stream().map(choice -> choice.device().label()).toList()));
        }
        MediaStream stream = new MediaStream();
        try {
            choices.forEach(choice -> stream.addTrack(choice.open(InstalledCodecs.get(), World.current().pumps())));
        } catch (RuntimeException e) {
            stream.getTracks().forEach(MediaStreamTrack::stop);
            throw e;
        }
        return stream;
    }

    /** What there is (section 9.2). */
    public Promise<List<MediaDeviceInfo>> enumerateDevices() {
        Promise<List<MediaDeviceInfo>> promise = new Promise<>();
        World.current().start("rtc-devices", () -> {
            try {
                promise.complete(devices().stream().map(MediaDevices::info).toList());
            } catch (RuntimeException | Error e) {
                promise.completeExceptionally(e);
            }
        });
        return promise;
    }

    private List<Device> devices() {
        List<Device> devices = new ArrayList<>();
        providers.forEach(provider -> devices.addAll(provider.devices()));
        return devices;
    }

    private static MediaDeviceInfo info(Device device) {
        MediaDeviceKind kind = switch (device.kind()) {
            case AUDIO_INPUT -> MediaDeviceKind.AUDIOINPUT;
            case AUDIO_OUTPUT -> MediaDeviceKind.AUDIOOUTPUT;
            case VIDEO_INPUT -> MediaDeviceKind.VIDEOINPUT;
        };
        return new MediaDeviceInfo(device.deviceId(), kind, device.label(), device.groupId());
    }

    /** A device came or went. */
    public void onDeviceChange(EventHandler<Event> handler) {
        handler("devicechange", handler);
    }
}
