package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9260 section 6.1 rule D, in packets of 1000 bytes. */
class BurstLimitTest {
    private final BurstLimit burst = new BurstLimit(1_000);

    private long room(long flightBytes) {
        long room = 0;
        while (burst.allows(flightBytes + room)) {
            room += 1_000;
        }
        return room;
    }

    @Test
    void aSackOfTwoPacketsLetsFourOut() {
        burst.occasion(50_000, 2_000, 1);
        assertThat(room(50_000)).isEqualTo(4_000);
    }

    @Test
    void whatLeftTheNetworkMayBeReplacedAndTwoMore() {
        burst.occasion(50_000, 30_000, 1);
        assertThat(room(50_000)).isEqualTo(32_000);
        burst.occasion(0, 30_000, 2);
        assertThat(room(0)).isEqualTo(32_000);
    }

    @Test
    void intoAnIdleNetworkGoesAnInitialWindow() {
        burst.occasion(0, 0, 1);
        assertThat(room(0)).isEqualTo(10_000);
    }

    // Many messages given in one turn are one occasion, and what an earlier SACK allowed is not kept for later
    @Test
    void occasionsOfOneMomentDoNotAddUpAndThoseOfOthersExpire() {
        burst.occasion(20_000, 30_000, 1);
        burst.occasion(20_000, 0, 1);
        assertThat(room(20_000)).isEqualTo(32_000);
        burst.occasion(20_000, 0, 2);
        assertThat(room(20_000)).isEqualTo(4_000);
    }
}
