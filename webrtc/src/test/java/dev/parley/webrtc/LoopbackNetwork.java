package dev.parley.webrtc;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.io.HostNetwork;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A machine with nothing but loopback, and a resolver that knows no name: those in .silent it never even answers. */
final class LoopbackNetwork implements HostNetwork {
    private final String address;

    LoopbackNetwork(String address) {
        this.address = address;
    }

    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return CompletableFuture
                .completedFuture(List.of(new InterfaceAddress("lo", IpAddress.parse(address).orElseThrow())));
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String name) {
        return name.endsWith(".silent")
                ? new CompletableFuture<>()
                : CompletableFuture.failedFuture(new UnknownHostException(name + " is not known here"));
    }
}
