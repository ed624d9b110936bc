package dev.parley.core.ice;

import dev.parley.core.net.HostRequest;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Requests to the world on their way out, numbered.
 *
 * <p>Loop-owned.
 */
final class RequestQueue {
    private final Queue<HostRequest> queue = new ArrayDeque<>();
    private long lastId;

    long listInterfaces() {
        queue.add(new HostRequest.ListInterfaces(++lastId));
        return lastId;
    }

    long openUdp(IpAddress ip) {
        queue.add(new HostRequest.OpenUdp(++lastId, ip, 0));
        return lastId;
    }

    void closeUdp(TransportAddress local) {
        queue.add(new HostRequest.CloseUdp(++lastId, local));
    }

    long resolve(String name) {
        queue.add(new HostRequest.Resolve(++lastId, name));
        return lastId;
    }

    void listenFor(String ufrag) {
        queue.add(new HostRequest.ListenFor(++lastId, ufrag));
    }

    void claim(Path path, boolean answered) {
        queue.add(new HostRequest.ClaimPath(++lastId, path, answered));
    }

    HostRequest poll() {
        return queue.poll();
    }
}
