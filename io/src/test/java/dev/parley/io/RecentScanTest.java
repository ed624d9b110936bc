package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecentScanTest {
    private final List<CompletableFuture<List<InterfaceAddress>>> begun = new ArrayList<>();
    private long nowNs = -5;
    private final RecentScan scans = new RecentScan(() -> {
        begun.add(new CompletableFuture<>());
        return begun.getLast();
    }, () -> nowNs);

    @Test
    void whoAsksWhileAScanRunsGetsItsResult() {
        CompletableFuture<List<InterfaceAddress>> first = scans.get();
        CompletableFuture<List<InterfaceAddress>> second = scans.get();
        second.cancel(false);
        begun.getFirst().complete(List.of());
        assertThat(first).isCompletedWithValue(List.of());
        assertThat(begun).hasSize(1);
    }

    @Test
    void aSecondLaterThereIsANewOne() {
        scans.get();
        nowNs += 999_999_999;
        scans.get();
        assertThat(begun).hasSize(1);
        nowNs++;
        scans.get();
        assertThat(begun).hasSize(2);
    }
}
