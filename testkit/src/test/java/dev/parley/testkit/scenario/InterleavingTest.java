package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A big transfer and a small message on another channel, over a way of one megabyte per second. */
class InterleavingTest {
    private static final int RATE_BPS = 8_000_000;
    private static final String PART = "x".repeat(262_144);
    private static final int PARTS = 20;
    private static final int MESSAGES = 15;

    private static Scenario transfer(Interleaving interleaving) {
        return Scenario.seed(1).step("alice and bob are 20 ms apart, and the way takes 1 MB/s", s -> {
            s.peer("alice", "192.0.2.1");
            s.peer("bob", "198.51.100.1");
            interleaving.apply(s);
            s.peer("alice").opens("chat");
            s.peer("alice").opens("file");
            s.everywhere(link -> link.latencyMs(20).rate(RATE_BPS, 20_000));
        }).mayLoseNothing().step("alice calls bob", Calls::aliceCallsBob)
                .step("the channels are open", s -> s.within(5, () -> Calls.bothOpen(s)))
                .step("alice sends a file of 5 MB in parts of 256 KiB",
                        s -> s.peer("alice").channel("file").sendAll(Collections.nCopies(PARTS, PART)))
                .step("one second later", s -> s.pass(1));
    }

    /** Half of the small messages take no longer than this, the others may be lost on the full way and sent again. */
    private static double medianDelay(Interleaving interleaving) {
        List<Double> delays = new ArrayList<>();
        transfer(interleaving).step("alice says something now and then", s -> {
            for (int i = 1; i <= MESSAGES; i++) {
                int count = i;
                s.peer("alice").channel("chat").send("hello " + i);
                delays.add(s.within(10, () -> s.peer("bob").channel("chat").receivedCount() >= count));
                s.pass(0.067);
            }
        }).step("the file arrives",
                s -> s.within(60, () -> s.peer("bob").channel("file").receivedCount() == PARTS)).run();
        return delays.stream().sorted().toList().get(MESSAGES / 2);
    }

    // RFC 8260 section 1: the reason for I-DATA. A part alone takes 262 ms.
    @Test
    void aBigTransferDoesNotDelayASmallMessage() {
        double with = medianDelay(Interleaving.BOTH);
        double without = medianDelay(Interleaving.ALICE);
        System.out.printf("small message beside a transfer: %.0f ms with interleaving, %.0f ms without%n", with * 1e3,
                without * 1e3);
        assertThat(with).isLessThan(0.08);
        assertThat(without).isGreaterThan(0.1);
    }
}
