package dev.parley.media.device;

import java.util.List;

/**
 * Knows devices of one sort.
 *
 * <p>Any thread.
 */
public interface DeviceProvider {
    /** The devices there are now. May block. */
    List<Device> devices();

    /**
     * The screens and windows that can be captured now, as devices of the kind {@link DeviceKind#VIDEO_INPUT}. They are
     * no part of {@link #devices}. May block.
     */
    default List<Device> screens() {
        return List.of();
    }

    /**
     * Watches for devices that come and go. May block for a first look; a change after the return is not missed.
     *
     * @param changed called by any thread, soon after the change
     * @return ends the watch
     */
    default AutoCloseable watch(Runnable changed) {
        return () -> {};
    }
}
