package dev.parley.netty;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/**
 * Socket addresses as paths and back, without new objects for every datagram. Bounded: whoever floods us from many addresses
 * only makes it forget.
 *
 * <p>Loop-owned.
 */
final class NettyPaths {
    private static final int REMEMBERED_MAX = 32_768;

    private final TransportAddress local;
    private final Map<InetSocketAddress, Path> incoming = new HashMap<>();
    private final Map<TransportAddress, InetSocketAddress> outgoing = new HashMap<>();

    NettyPaths(TransportAddress local) {
        this.local = local;
    }

    Path from(InetSocketAddress from) {
        Path known = incoming.get(from);
        if (known != null) {
            return known;
        }
        if (incoming.size() >= REMEMBERED_MAX) {
            incoming.clear();
        }
        Path made = new Path(local, transportAddress(from));
        incoming.put(from, made);
        return made;
    }

    static TransportAddress transportAddress(InetSocketAddress address) {
        return new TransportAddress(IpAddress.of(address.getAddress().getAddress()), address.getPort());
    }

    InetSocketAddress to(Path path) {
        InetSocketAddress known = outgoing.get(path.remote());
        if (known != null) {
            return known;
        }
        if (outgoing.size() >= REMEMBERED_MAX) {
            outgoing.clear();
        }
        InetSocketAddress made = socketAddress(path.remote());
        outgoing.put(path.remote(), made);
        return made;
    }

    static InetSocketAddress socketAddress(TransportAddress address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.ip().toBytes()), address.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for an array of another length
        }
    }
}
