package dev.parley.core.sctp.rx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** RFC 9260 section 6.2.1: what came, told as a cumulative TSN and gaps. */
class ReceivedTsnsTest {
    private static List<Integer> gaps(ReceivedTsns tsns) {
        int[] into = new int[2_000];
        int count = tsns.gaps(into);
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            list.add(into[i]);
        }
        return list;
    }

    @Test
    void gapsAreToldRelativeToTheCumulativeTsn() {
        ReceivedTsns tsns = new ReceivedTsns(10);
        for (int tsn : new int[]{10, 12, 13, 15}) {
            tsns.add(tsns.extend(tsn));
        }
        assertThat(tsns.cumulativeTsn()).isEqualTo(10);
        assertThat(gaps(tsns)).containsExactly(2, 3, 5, 5);
        tsns.add(tsns.extend(11));
        assertThat(tsns.cumulativeTsn()).isEqualTo(13);
        assertThat(gaps(tsns)).containsExactly(2, 2);
        tsns.forward(tsns.extend(14));
        assertThat(tsns.cumulativeTsn()).isEqualTo(15);
        assertThat(tsns.hasGaps()).isFalse();
    }

    @Test
    void tsnsGoRoundPastZero() {
        ReceivedTsns tsns = new ReceivedTsns(-2);
        for (int tsn : new int[]{-2, 0, 1, -1}) {
            assertThat(tsns.contains(tsns.extend(tsn))).isFalse();
            tsns.add(tsns.extend(tsn));
            assertThat(tsns.contains(tsns.extend(tsn))).isTrue();
        }
        assertThat(tsns.cumulativeTsn()).isEqualTo(1);
    }

    @Test
    void anyOrderAgreesWithASet() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            int first = random.nextInt();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            ReceivedTsns tsns = new ReceivedTsns(first);
            TreeSet<Integer> set = new TreeSet<>();
            for (int i : order) {
                tsns.add(tsns.extend(first + i));
                set.add(i);
                int cumulative = 0;
                while (set.contains(cumulative)) {
                    cumulative++;
                }
                assertThat(tsns.cumulativeTsn()).as("seed " + seed).isEqualTo(first + cumulative - 1);
                assertThat(tsns.highest() - tsns.cumulative()).isEqualTo(Math.max(0, set.last() - cumulative + 1));
                for (int j = 0; j < 300; j += 17) {
                    assertThat(tsns.contains(tsns.extend(first + j))).isEqualTo(set.contains(j));
                }
            }
            assertThat(tsns.hasGaps()).isFalse();
        }
    }
}
