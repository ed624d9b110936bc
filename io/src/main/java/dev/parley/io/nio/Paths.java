package dev.parley.io.nio;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns the JDK's socket addresses into paths and back, without making new objects for every datagram. Bounded: whoever
 * floods us from many addresses only makes it forget.
 *
 * <p>Loop-owned.
 */
final class Paths {
    private static final int REMEMBERED_MAX = 32_768;

    private final TransportAddress local;
    private final Map<InetSocketAddress, Path> incoming = new HashMap<>();
    private final Map<TransportAddress, InetSocketAddress> outgoing = new HashMap<>();
    private InetSocketAddress lastFrom;
    private Path lastPath;
    private Path lastTo;
    private InetSocketAddress lastSocketAddress;

    Paths(TransportAddress local) {
        this.local = local;
    }

    Path from(InetSocketAddress from) {
        if (from == lastFrom || from.equals(lastFrom)) {
            return lastPath;
        }
        if (incoming.size() >= REMEMBERED_MAX) {
            incoming.clear();
        }
        lastPath = incoming.computeIfAbsent(from,
                f -> new Path(local, new TransportAddress(IpAddress.of(f.getAddress().getAddress()), f.getPort())));
        lastFrom = from;
        return lastPath;
    }

    InetSocketAddress to(Path path) {
        if (path != lastTo) {
            lastTo = path;
            lastSocketAddress = find(path);
        }
        return lastSocketAddress;
    }

    private InetSocketAddress find(Path path) {
        if (outgoing.size() >= REMEMBERED_MAX) {
            outgoing.clear();
        }
        return outgoing.computeIfAbsent(path.remote(), Paths::socketAddress);
    }

    private static InetSocketAddress socketAddress(TransportAddress address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.ip().toBytes()), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for an array of another length
        }
    }
}
