package dev.parley.io.udp;

import dev.parley.core.base.Drops;
import java.io.IOException;
import java.util.Optional;

/**
 * A kind of UDP sockets. Found by the ServiceLoader.
 *
 * <p>Any thread.
 */
public interface UdpProvider {
    /** One word such as {@code nio} or {@code gso}. */
    String name();

    /** Which is taken when a program names none: the highest that has no obstacle. The JDK's own channels have 0. */
    int rank();

    /** Why these sockets can not be had here, in words for the log that name a cure; empty when they can. Probed once. */
    Optional<String> obstacle();

    /** Whether {@link SocketSet#openShared} works here. */
    default boolean sharesPorts() {
        return false;
    }

    /**
     * What one loop waits on.
     *
     * @param drops counts what is lost, by reason
     */
    SocketSet newSet(Drops drops) throws IOException;
}
