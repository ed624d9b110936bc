package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The ten-steps program in every order. */
class TenStepsSchedulesTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 10_000 : 1_000;

    @Test
    void theProgramEndsUnderEverySeedAndLeavesNothingBehind() {
        Schedules.each(SEEDS, sim -> {
            sim.run(() -> new TenStepsProgram().run());
            assertThat(sim.leftovers()).isEmpty();
        });
    }
}
