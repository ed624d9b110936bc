package dev.parley.io;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One list of the interfaces for all who ask within a second: a scan asks the kernel a dozen times, and a server that takes
 * hundreds of calls a second need not be told hundreds of times. An address that is gone fails when a socket is bound to it; one that is
 * new is found by the next call.
 *
 * <p>Any thread.
 */
final class RecentScan {
    private static final long FRESH_NS = 1_000_000_000L;

    private final Supplier<CompletableFuture<List<InterfaceAddress>>> scan;
    private final LongSupplier clockNs;
    private final AtomicReference<Begun> last = new AtomicReference<>();

    private record Begun(long atNs, CompletableFuture<List<InterfaceAddress>> found) {}

    /** @param scan begins one, and does not fail */
    RecentScan(Supplier<CompletableFuture<List<InterfaceAddress>>> scan, LongSupplier clockNs) {
        this.scan = scan;
        this.clockNs = clockNs;
    }

    CompletableFuture<List<InterfaceAddress>> get() {
        long nowNs = clockNs.getAsLong();
        Begun before = last.get();
        if (before == null || nowNs - before.atNs >= FRESH_NS) {
            Begun mine = new Begun(nowNs, scan.get());
            last.compareAndSet(before, mine); // of two at the same time either will do
            before = mine;
        }
        return before.found.copy(); // whoever cancels his own takes it from nobody else
    }
}
