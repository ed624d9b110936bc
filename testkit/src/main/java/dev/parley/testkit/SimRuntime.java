package dev.parley.testkit;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.io.HostNetwork;
import dev.parley.io.RtcRuntime;
import dev.parley.io.loop.EngineLoop;
import dev.parley.simnet.SimHost;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The loops of one virtual host, and what the host knows of its network.
 *
 * <p>Loop-owned.
 */
final class SimRuntime implements RtcRuntime, HostNetwork {
    private static final int LOOPS = 2;

    private final Crew crew;
    private final Schedule schedule;
    private final SimHost host;
    private final Map<String, List<IpAddress>> names;
    private final List<SimEngineLoop> loops = new ArrayList<>();
    private int next;

    SimRuntime(Crew crew, Schedule schedule, SimHost host, Map<String, List<IpAddress>> names) {
        this.crew = crew;
        this.schedule = schedule;
        this.host = host;
        this.names = names;
        for (int i = 0; i < LOOPS; i++) {
            loops.add(new SimEngineLoop(host.name() + " loop " + i, crew, schedule, host, this));
        }
    }

    @Override
    public EngineLoop nextLoop() {
        SimEngineLoop loop = loops.get(next);
        next = (next + 1) % LOOPS;
        if (loop.isClosed()) {
            throw new IllegalStateException("the runtime is closed");
        }
        return loop;
    }

    @Override
    public HostNetwork network() {
        return this;
    }

    @Override
    public void close() {
        loops.forEach(SimEngineLoop::close);
    }

    @Override
    public void awaitClosed() {
        // a virtual loop has no thread of its own
    }

    SimHost host() {
        return host;
    }

    int engines() {
        return loops.stream().mapToInt(SimEngineLoop::engines).sum();
    }

    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return later(() -> host.ips().stream().flatMap(ip -> IpAddress.parse(ip).stream())
                .map(ip -> new InterfaceAddress("sim0", ip)).toList());
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String name) {
        List<IpAddress> known = IpAddress.parse(name).map(List::of).orElse(names.get(name));
        return later(() -> known).thenCompose(found -> found != null
                ? CompletableFuture.completedFuture(found)
                : CompletableFuture.failedFuture(new UnknownHostException("nobody is called " + name)));
    }

    private <T> CompletableFuture<T> later(Supplier<T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        crew.put(Lane.ofThread(host.name() + " answers"), () -> future.complete(answer.get()));
        return future;
    }
}
