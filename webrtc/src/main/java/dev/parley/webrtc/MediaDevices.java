package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceKind;
import dev.parley.media.device.DeviceProvider;
import dev.parley.media.device.FakeDevices;
import dev.parley.webrtc.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Microphones, cameras and screens (Media Capture and Streams, section 9). Real ones come from modules found by
 * {@link ServiceLoader}; where there is none, {@code getUserMedia} is rejected with {@link NotFoundError}. Fake ones are
 * there only for a program that asks for them by {@link #withFakeDevices()}.
 *
 * <p>Any thread.
 */
public final class MediaDevices extends EventTarget {
    private final DeviceList list;
    private final ScreenChooser screenChooser;
    private final DeviceWatch watch;

    /** The devices of this machine, as far as there are modules that know them. */
    public MediaDevices() {
        this(builder().installed());
    }

    private MediaDevices(Builder builder) {
        list = new DeviceList(builder.providers, builder.permissions);
        screenChooser = builder.screenChooser;
        watch = new DeviceWatch(list.providers(), provider -> changed());
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
        private ScreenChooser screenChooser = ScreenChooser.FIRST;

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

        /** Who chooses what {@code getDisplayMedia} captures, in the place where a browser asks its user. */
        public Builder screenChooser(ScreenChooser chooser) {
            screenChooser = chooser;
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
        return aside(() -> open(userChoices(constraints)));
    }

    private List<DeviceChoice> userChoices(MediaStreamConstraints constraints) {
        List<Device> devices = list.devices();
        List<DeviceChoice> choices = new ArrayList<>();
        if (constraints.audio() != null) {
            choices.add(DeviceChoice.select(devices, DeviceKind.AUDIO_INPUT, constraints.audio()));
        }
        if (constraints.video() != null) {
            choices.add(DeviceChoice.select(devices, DeviceKind.VIDEO_INPUT, constraints.video()));
        }
        return choices;
    }

    private MediaStream open(List<DeviceChoice> choices) {
        list.requirePermission(choices.stream().map(DeviceChoice::device).toList());
        MediaStream stream = new MediaStream();
        try {
            choices.forEach(choice -> stream.addTrack(choice.open(World.current().pumps())));
        } catch (RuntimeException | Error e) {
            stream.getTracks().forEach(MediaStreamTrack::stop);
            throw e;
        }
        return stream;
    }

    /**
     * Captures a screen or a window (Screen Capture, section 5.1). Which one is chosen by the {@link ScreenChooser}; the
     * program's policy is asked as for a camera.
     *
     * @param options null for no special wishes
     * @return rejected with {@link TypeError} when something is required, {@link NotFoundError} when there is no screen,
     *         {@link NotAllowedError} when the policy refuses or nothing was chosen, {@link OverconstrainedError} and
     *         {@link NotReadableError} as {@link #getUserMedia}
     */
    public Promise<MediaStream> getDisplayMedia(DisplayMediaStreamOptions options) {
        DisplayMediaStreamOptions wanted = options == null ? new DisplayMediaStreamOptions() : options;
        try {
            wanted.requireWishesOnly();
        } catch (TypeError e) {
            return Promise.reject(e);
        }
        MediaTrackConstraints video = wanted.video() == null ? MediaTrackConstraints.ANY : wanted.video();
        return aside(() -> {
            MediaStream stream = open(
                    List.of(DeviceChoice.select(List.of(chosenScreen()), DeviceKind.VIDEO_INPUT, video)));
            stream.getVideoTracks().getFirst().contentHint("detail");
            return stream;
        });
    }

    private Device chosenScreen() {
        List<Device> screens = list.screens();
        if (screens.isEmpty()) {
            throw new NotFoundError("there is no screen that can be captured");
        }
        int chosen = screenChooser.choose(screens.stream().map(DeviceList::info).toList());
        if (chosen < 0 || chosen >= screens.size()) {
            throw new NotAllowedError("no screen was chosen");
        }
        return screens.get(chosen);
    }

    /**
     * What there is (section 9.2). Until a device of its kind was opened, or the program's policy lets its list be seen, a
     * device has neither label nor id.
     */
    public Promise<List<MediaDeviceInfo>> enumerateDevices() {
        return aside(list::infos);
    }

    /** The constraints that are understood (section 4.3.6). */
    public MediaTrackSupportedConstraints getSupportedConstraints() {
        return MediaTrackSupportedConstraints.ALL;
    }

    /** Devices may take their time. */
    private static <T> Promise<T> aside(Supplier<T> work) {
        Promise<T> promise = new Promise<>();
        World.current().start("rtc-devices", () -> {
            try {
                promise.complete(work.get());
            } catch (RuntimeException | Error e) {
                promise.completeExceptionally(e);
            }
        });
        return promise;
    }

    /** A device came or went. Handlers are called on a thread of their own. */
    public void onDeviceChange(EventHandler<Event> handler) {
        handler("devicechange", handler);
        if (!hasListener("devicechange")) {
            watch.stop();
        }
    }

    @Override
    protected void listenerAdded(String type) {
        if (type.equals("devicechange")) {
            watch.start();
        }
    }

    private void changed() {
        if (hasListener("devicechange")) {
            fire(new Event("devicechange"));
        } else {
            watch.stop();
        }
    }
}
