package dev.parley.io;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The machine's own interfaces, its resolver, and multicast DNS.
 *
 * <p>The system's resolver runs in a few daemon platform threads that end when idle, not in virtual ones: a native call
 * that hangs for seconds would hold a carrier, and with it the handlers of every connection.
 *
 * <p>Any thread.
 */
final class SystemNetwork implements HostNetwork {
    static final SystemNetwork INSTANCE = new SystemNetwork();
    private static final int LOOKUPS_AT_ONCE = 8;
    private static final int LOOKUPS_WAITING_MAX = 1_024;

    private final Executor lookups = lookupThreads();
    private final RecentScan scans = new RecentScan(
            () -> CompletableFuture.supplyAsync(InterfaceScan::scan, Thread::startVirtualThread), System::nanoTime);
    private final MdnsResolver mdns = new MdnsResolver();

    private SystemNetwork() {}

    private static Executor lookupThreads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(LOOKUPS_AT_ONCE, LOOKUPS_AT_ONCE, 5, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LOOKUPS_WAITING_MAX),
                Thread.ofPlatform().name("rtc-lookup-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public CompletableFuture<List<InterfaceAddress>> interfaces() {
        return scans.get();
    }

    @Override
    public CompletableFuture<List<IpAddress>> resolve(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".local")) {
            return mdns.resolve(name);
        }
        try {
            return CompletableFuture.supplyAsync(() -> lookUp(name), lookups);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new UnknownHostException("too many names are being looked up"));
        }
    }

    private static List<IpAddress> lookUp(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name)).map(a -> IpAddress.of(a.getAddress())).toList();
        } catch (UnknownHostException e) {
            throw new CompletionException("the name " + name + " does not resolve", e);
        }
    }
}
