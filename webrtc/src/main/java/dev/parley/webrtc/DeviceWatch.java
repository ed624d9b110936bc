package dev.parley.webrtc;

import dev.parley.media.device.DeviceProvider;
import dev.parley.webrtc.flow.DroppingQueue;
import dev.parley.webrtc.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Watches the providers while somebody listens to {@code devicechange}.
 *
 * <p>Any thread.
 */
final class DeviceWatch {
    private static final System.Logger LOG = System.getLogger(DeviceWatch.class.getName());

    private final List<DeviceProvider> providers;
    /** Changes that come while one is being told are told as one. */
    private final DroppingQueue<DeviceProvider> changes;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<AutoCloseable> watches = new ArrayList<>();

    /** @param changed called on a thread of its own, one call at a time */
    DeviceWatch(List<DeviceProvider> providers, Consumer<DeviceProvider> changed) {
        this.providers = providers;
        World world = World.current();
        changes = new DroppingQueue<>(1, work -> world.start("rtc-devices", work), changed);
    }

    /** Idempotent. */
    void start() {
        lock.lock();
        try {
            if (watches.isEmpty()) {
                providers.forEach(provider -> watches.add(provider.watch(() -> changes.offer(provider))));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Idempotent. */
    void stop() {
        List<AutoCloseable> ending;
        lock.lock();
        try {
            ending = List.copyOf(watches);
            watches.clear();
        } finally {
            lock.unlock();
        }
        ending.forEach(DeviceWatch::close);
    }

    private static void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a watch for devices did not end", e);
        }
    }
}
