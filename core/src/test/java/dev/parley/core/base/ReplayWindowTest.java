package dev.parley.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3711 section 3.3.2. */
class ReplayWindowTest {
    private final ReplayWindow window = new ReplayWindow();

    private boolean take(long index) {
        boolean isNew = window.isNew(index);
        if (isNew) {
            window.accept(index);
        }
        return isNew;
    }

    // The set forgets nothing; the window may forget only what is too old, and says "not new" then
    @ParameterizedTest
    @ValueSource(longs = {0, 65_536 - 2_000, Integer.MAX_VALUE - 40_000L, (1L << 48) - 500_000})
    void itSaysWhatASetOfAllIndicesWouldSay(long from) {
        Random random = new Random(17);
        Set<Long> seen = new HashSet<>();
        long highest = -1;
        for (int i = 0; i < 20_000; i++) {
            long jump = random.nextInt(100) == 0 ? random.nextInt(3_000) : random.nextInt(4);
            long index = Math.max(from, highest) + (random.nextBoolean() ? jump : -random.nextInt(1_500));
            boolean tooOld = index < 0 || index <= highest - ReplayWindow.SIZE;
            assertThat(take(index)).as("index " + index + " of highest " + highest)
                    .isEqualTo(!tooOld && !seen.contains(index));
            seen.add(index);
            highest = tooOld ? highest : Math.max(highest, index);
            assertThat(window.highest()).isEqualTo(highest);
        }
    }

    @Test
    void askingChangesNothing() {
        take(100);
        for (long index = -10; index < 5_000; index++) {
            window.isNew(index);
        }
        assertThat(window.highest()).isEqualTo(100);
        assertThat(take(99)).isTrue();
        assertThat(take(101)).isTrue();
    }

    @Test
    void aJumpOverAllOfTheWindowClearsIt() {
        take(5);
        take(5 + 40L * ReplayWindow.SIZE);
        for (int back = 1; back < ReplayWindow.SIZE; back++) {
            assertThat(take(5 + 40L * ReplayWindow.SIZE - back)).isTrue();
        }
        assertThat(take(5 + 39L * ReplayWindow.SIZE)).isFalse();
    }
}
