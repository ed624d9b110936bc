package dev.parley.io;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a machine knows about networks and names. A program may put its own in the place of {@link #system()}, for
 * instance to offer only some addresses.
 *
 * <p>Any thread; neither method blocks.
 */
public interface HostNetwork {
    /** Addresses of the interfaces that are up, best first; never fails, is empty at worst. */
    CompletableFuture<List<InterfaceAddress>> interfaces();

    /** Addresses of a name, at least one; fails with a reason for a person. Names in {@code .local} are asked by mDNS. */
    CompletableFuture<List<IpAddress>> resolve(String name);

    /** The real one. */
    static HostNetwork system() {
        return SystemNetwork.INSTANCE;
    }
}
