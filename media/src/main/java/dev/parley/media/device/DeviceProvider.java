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
}
