package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameBudgetTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final FrameBudget budget = new FrameBudget(0);

    @Test
    void aBurstIsAllowedAndThenARate() {
        for (int i = 0; i < FrameBudget.FRAME_BURST; i++) {
            assertThat(budget.take(0, 0)).isTrue();
        }
        assertThat(budget.take(0, 0)).isFalse();
        for (int i = 1; i < FrameBudget.FRAMES_PER_SECOND; i++) {
            assertThat(budget.take(0, SECOND_NS)).as("frame %s", i).isTrue();
        }
        assertThat(budget.take(0, SECOND_NS)).isFalse();
    }

    @Test
    void bytesAreCountedToo() {
        assertThat(budget.take(FrameBudget.BYTE_BURST, 0)).isTrue();
        assertThat(budget.take(1, 0)).isFalse();
        assertThat(new FrameBudget(0).take(FrameBudget.BYTE_BURST + 1, 0)).isFalse();
        assertThat(budget.take(FrameBudget.BYTES_PER_SECOND - 1, SECOND_NS)).isTrue();
    }
}
