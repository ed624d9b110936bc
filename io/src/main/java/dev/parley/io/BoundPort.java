package dev.parley.io;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.port.LoopPort;
import dev.parley.io.port.PortSocket;
import dev.parley.io.port.SharedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The port of a runtime, bound at all addresses of this machine by its first loop, so that a port that is taken shows at
 * once, and other protocols are heard before there is a connection.
 *
 * <p>Any thread.
 */
final class BoundPort implements RuntimePort {
    private static final System.Logger LOG = System.getLogger(BoundPort.class.getName());

    private final SharedPort shared;
    private final Map<IpAddress, PortSocket> sockets;

    private BoundPort(SharedPort shared, Map<IpAddress, PortSocket> sockets) {
        this.shared = shared;
        this.sockets = Map.copyOf(sockets);
    }

    /**
     * Waits until the loop has done it.
     *
     * @throws UncheckedIOException when the port is to be had at no address
     */
    static BoundPort bind(SharedPort shared, RtcLoop first, HostNetwork network) {
        List<IpAddress> ips = network.interfaces().join().stream().map(InterfaceAddress::ip)
                .filter(ip -> !ip.isAny() && !ip.isMulticast() && !(ip.isV6() && ip.isLinkLocal())).distinct()
                .toList();
        CompletableFuture<Map<IpAddress, PortSocket>> bound = new CompletableFuture<>();
        first.put(nowNs -> {
            try {
                bound.complete(bindAll(first.port(), ips));
            } catch (IOException | RuntimeException e) {
                bound.completeExceptionally(e);
            }
        });
        try {
            return new BoundPort(shared, bound.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io.getMessage(), io) : e;
        }
    }

    private static Map<IpAddress, PortSocket> bindAll(LoopPort port, List<IpAddress> ips) throws IOException {
        Map<IpAddress, PortSocket> sockets = new LinkedHashMap<>();
        List<IOException> failures = new ArrayList<>();
        for (IpAddress ip : ips) {
            try {
                sockets.put(ip, port.socket(ip));
            } catch (IOException e) {
                failures.add(new IOException("the port is not to be had at " + ip + ": " + e.getMessage(), e));
            }
        }
        if (sockets.isEmpty()) {
            throw failures.isEmpty() ? new IOException("this machine has no address") : failures.get(0);
        }
        failures.forEach(failure -> LOG.log(System.Logger.Level.WARNING, failure.getMessage()));
        return sockets;
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return shared.addresses().stream().map(ForeignGate::socketAddress).toList();
    }

    @Override
    public boolean send(InetSocketAddress to, ByteBuffer data) {
        TransportAddress target = ForeignGate.transportAddress(to);
        PortSocket socket = sockets.get(target.ip()); // to this machine itself
        if (socket == null) {
            socket = sockets.entrySet().stream()
                    .filter(e -> e.getKey().isV6() == target.ip().isV6()
                            && e.getKey().isLoopback() == target.ip().isLoopback())
                    .map(Map.Entry::getValue).findFirst().orElse(null);
        }
        return socket != null && ForeignGate.send(socket, target, data);
    }

    @Override
    public Map<String, Long> drops() {
        return shared.drops();
    }
}
