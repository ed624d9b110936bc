package dev.parley.webrtc;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.io.HostNetwork;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A machine with nothing but loopback, and a resolver that knows no name. */
final class LoopbackNetwork implements HostNetwork {
    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return CompletableFuture.completedFuture(
                List.of(new InterfaceAddress("lo", IpAddress.parse("127.0.0.1").orElseThrow())));
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String name) {
        return CompletableFuture.failedFuture(new UnknownHostException(name + " is not known here"));
    }
}
