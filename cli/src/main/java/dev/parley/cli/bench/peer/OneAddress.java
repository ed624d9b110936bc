package dev.parley.cli.bench.peer;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.io.HostNetwork;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * This machine as if it had its best address only: thousands of connections with a socket for each address are more than
 * the system lets a program open.
 *
 * <p>Any thread.
 */
final class OneAddress implements HostNetwork {
    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return HostNetwork.system().interfaces()
                .thenApply(all -> all.stream().filter(one -> !one.ip().isLoopback()).findFirst()
                        .or(() -> all.stream().findFirst()).stream().toList());
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String name) {
        return HostNetwork.system().resolve(name);
    }
}
