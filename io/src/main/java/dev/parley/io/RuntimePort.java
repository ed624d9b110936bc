package dev.parley.io;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * The one UDP port of a runtime that was built with {@link RuntimeBuilder#port}.
 *
 * <p>Any thread.
 */
public interface RuntimePort {
    /** Where it is bound: one socket address for each address of this machine. */
    List<InetSocketAddress> addresses();

    /**
     * Sends a datagram of another protocol from the port, or loses it, as networks do. The bytes between position and limit
     * are copied before return.
     *
     * @return false when the port has no address of that family, or the runtime is closed
     */
    boolean send(InetSocketAddress to, ByteBuffer data);

    /**
     * Datagrams that were for nobody, by reason: {@code port.unknown-ufrag}, {@code port.unknown-transaction}, {@code
     * port.unknown-address}, {@code port.foreign} when nobody listens for them, {@code port.hand-over-full} when a loop did not
     * keep up with what another one received for it. {@code port.ufrag-taken} counts connections that nobody can reach, because
     * another has said the same user name fragment.
     */
    Map<String, Long> drops();
}
