package dev.parley.examples;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceProvider;
import dev.parley.media.device.FakeDevices;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.VideoSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** The fake microphone and camera in a world whose clock runs faster: a second of theirs passes in a fraction of ours. */
final class FastDevices implements DeviceProvider {
    private static final int SPEED = 20;

    private final long startNs = System.nanoTime();

    @Override
    public List<Device> devices() {
        return new FakeDevices().devices().stream().map(device -> faster(Device.class, device)).toList();
    }

    /** The same object, but time goes in faster and comes out slower; so does that of what it gives. */
    private <T> T faster(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            for (int i = 0; args != null && i < args.length; i++) {
                args[i] = args[i] instanceof Long nowNs ? Long.valueOf(startNs + (nowNs - startNs) * SPEED) : args[i];
            }
            try {
                return slower(method.invoke(object, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private Object slower(Object result) {
        return switch (result) {
            case Long timeNs -> startNs + (timeNs - startNs) / SPEED;
            case AudioSource source -> faster(AudioSource.class, source);
            case VideoSource source -> faster(VideoSource.class, source);
            case EncodedSource source -> faster(EncodedSource.class, source);
            case null, default -> result;
        };
    }
}
