package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Looks every two seconds which devices there are, while somebody wants to know: FFmpeg has no way to be told. One thread,
 * only as long as there are listeners.
 *
 * <p>Any thread.
 */
final class DeviceWatch {
    private static final System.Logger LOG = System.getLogger(DeviceWatch.class.getName());
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<List<Device>> devices;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Thread thread;

    DeviceWatch(Supplier<List<Device>> devices) {
        this.devices = devices;
    }

    private final class Listener implements AutoCloseable {
        private final Runnable changed;

        Listener(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                listeners.remove(this);
                if (listeners.isEmpty()) {
                    LockSupport.unpark(thread);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Blocks for a first look, so that no change after the return is missed. */
    AutoCloseable add(Runnable changed) {
        Listener listener = new Listener(changed);
        List<String> before = look();
        lock.lock();
        try {
            listeners.add(listener);
            if (thread == null) {
                thread = new Thread(() -> run(before), "rtc-device-watch");
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
        return listener;
    }

    private void run(List<String> atFirst) {
        List<String> before = atFirst;
        while (!isOver()) {
            LockSupport.parkNanos(PERIOD_NS);
            List<String> now = look();
            if (!now.equals(before)) {
                listeners.forEach(listener -> tell(listener.changed));
                before = now;
            }
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            if (listeners.isEmpty()) {
                thread = null;
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private List<String> look() {
        try {
            return devices.get().stream()
                    .map(device -> device.kind() + " " + device.deviceId() + " " + device.label()).toList();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the devices cannot be listed", e);
            return List.of();
        }
    }

    private static void tell(Runnable changed) {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener for devices failed", e);
        }
    }
}
