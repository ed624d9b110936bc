package dev.parley.media.device;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A microphone that hears a tone, a camera that sees colour bars with a moving block and a counter, and a screen that shows
 * the same. A test may plug in more and pull them out. Not registered as a service: a program that wants them says so.
 *
 * <p>Any thread.
 */
public final class FakeDevices implements DeviceProvider {
    public static final double DEFAULT_TONE_HZ = 440;

    private final List<FakeDevice> devices = new CopyOnWriteArrayList<>();
    private final List<FakeDevice> screens = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public FakeDevices() {
        this(DEFAULT_TONE_HZ);
    }

    /** @param toneHz what the microphone hears, 20 to 3400 so that every codec can carry it */
    public FakeDevices(double toneHz) {
        this(new FakeMicrophone("fake-microphone", "Fake microphone (tone)", toneHz),
                FakeCamera.bars("fake-camera", "Fake camera (colour bars)", ""));
    }

    private FakeDevices(FakeMicrophone microphone, FakeCamera camera) {
        devices.add(microphone);
        devices.add(camera);
        screens.add(FakeCamera.bars("fake-screen", "Fake screen (colour bars)", "monitor"));
    }

    /**
     * A camera that sees black, and white during the first tenth of each full second, and a microphone that hears a beep
     * of 1 kHz at the same time: so one can measure whether sound and picture stay together. This camera has pixels only
     * and needs a video encoder.
     */
    public static FakeDevices flashAndBeep() {
        return new FakeDevices(FakeMicrophone.beeping("fake-microphone", "Fake microphone (beep)"),
                FakeCamera.flash("fake-camera", "Fake camera (flash)"));
    }

    /** Plugs in another camera. */
    public void plugCamera(String deviceId, String label) {
        plug(FakeCamera.bars(deviceId, label, ""));
    }

    /** Plugs in another microphone. */
    public void plugMicrophone(String deviceId, String label, double toneHz) {
        plug(new FakeMicrophone(deviceId, label, toneHz));
    }

    private void plug(FakeDevice device) {
        devices.add(device);
        watchers.forEach(Runnable::run);
    }

    /** Pulls a device or a screen out: what comes from it ends. */
    public void unplug(String deviceId) {
        pull(devices, deviceId);
        pull(screens, deviceId);
        watchers.forEach(Runnable::run);
    }

    private static void pull(List<FakeDevice> from, String deviceId) {
        for (FakeDevice device : from) {
            if (device.deviceId().equals(deviceId)) {
                from.remove(device);
                device.plug().pull(device.label() + " was unplugged");
            }
        }
    }

    @Override
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    @Override
    public List<Device> screens() {
        return List.copyOf(screens);
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
