package dev.parley.webrtc;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceProvider;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.VideoSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A microphone that breaks after a few frames, and a camera that opens but does not start. */
final class BrokenDevices implements DeviceProvider {
    private static final int SOUND_FRAMES = 5;

    private interface Interception {
        /** What the caller gets in place of the method's result. */
        Object after(String method, Object result);
    }

    @Override
    public List<Device> devices() {
        return new FakeDevices().devices().stream()
                .map(device -> intercepting(Device.class, device, BrokenDevices::broken)).toList();
    }

    private static Object broken(String method, Object result) {
        AtomicInteger frames = new AtomicInteger();
        return switch (result) {
            case AudioSource sound -> intercepting(AudioSource.class, sound, (name, frame) -> {
                if (name.equals("poll") && frames.incrementAndGet() > SOUND_FRAMES) {
                    throw new IllegalStateException("the microphone broke");
                }
                return frame;
            });
            case VideoSource picture -> intercepting(VideoSource.class, picture, (name, stream) -> {
                if (name.equals("start")) {
                    throw new LinkageError("the camera did not start");
                }
                return stream;
            });
            case null, default -> result;
        };
    }

    private static <T> T intercepting(Class<T> type, T object, Interception interception) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            try {
                return interception.after(method.getName(), method.invoke(object, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
