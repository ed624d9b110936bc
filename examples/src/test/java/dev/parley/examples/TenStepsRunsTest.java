package dev.parley.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.webrtc.MediaDevices;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The program of ten steps, to the letter, again and again on real sockets; with devices that do not take a second. */
class TenStepsRunsTest {
    private static final int RUNS = Boolean.getBoolean("parley.soak") ? 1_000 : 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyRunSucceeds() {
        MediaDevices devices = MediaDevices.builder().provider(new FastDevices()).build();
        double[] ms = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long startNs = System.nanoTime();
            String printed = assertTimeoutPreemptively(PATIENCE,
                    () -> Printed.by(() -> TenSteps.startCall(devices)), "run " + run);
            ms[run] = (System.nanoTime() - startNs) / 1e6;
            assertThat(printed).as("run " + run)
                    .isEqualTo("A second of sound, a second of picture and \"Hello\" have arrived.\n");
        }
        double first = ms[0];
        Arrays.sort(ms, 1, RUNS);
        System.out.printf(
                "ten steps, %d runs in a row: the first %.0f ms, median %.0f ms, p90 %.0f ms, longest %.0f ms%n",
                RUNS, first, ms[RUNS / 2], ms[RUNS * 9 / 10], ms[RUNS - 1]);
    }
}
