package dev.parley.webrtc.world;

import dev.parley.core.dtls.DtlsIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Keeps some identities ready from the first connection on, so that the next need not wait for its keys. Each is given away
 * once.
 *
 * <p>Any thread.
 */
final class IdentitiesAhead {
    /** As many as ends of a call inside one process. */
    private static final int READY_MAX = 2;
    /** The connection that was just made goes first. */
    private static final long DELAY_MS = 2;
    /** One that waited longer is not given away: its certificate would be good for a noticeably shorter time. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Supplier<DtlsIdentity> maker;
    private final Queue<Ready> ready = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean refilling = new AtomicBoolean();

    private record Ready(DtlsIdentity identity, Instant until) {}

    /** @param maker makes one; may take long */
    IdentitiesAhead(Supplier<DtlsIdentity> maker) {
        this.maker = maker;
    }

    CompletableFuture<DtlsIdentity> take() {
        Ready found = ready.poll();
        while (found != null && Instant.now().isAfter(found.until)) {
            found = ready.poll();
        }
        refillLater();
        return found != null
                ? CompletableFuture.completedFuture(found.identity)
                : CompletableFuture.supplyAsync(maker, Thread.ofVirtual().name("rtc-keys")::start);
    }

    /** On a thread of its own: a virtual one would hold a carrier that connections need. */
    private void refillLater() {
        if (refilling.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(DELAY_MS, TimeUnit.MILLISECONDS,
                    Thread.ofPlatform().daemon().name("rtc-keys")::start).execute(this::refill);
        }
    }

    private void refill() {
        try {
            while (ready.size() < READY_MAX) {
                ready.add(new Ready(maker.get(), Instant.now().plus(FRESH)));
            }
        } finally {
            refilling.set(false);
        }
    }
}
