package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.TimerTable;
import org.junit.jupiter.api.Test;

/** RFC 9260 section 6.1 rule D, in packets of 1000 bytes; the pace is 100 packets in each round trip of 50 ms. */
class BurstLimitTest {
    private static final long MS = 1_000_000L;
    private static final long PACE_BYTES = 100_000;

    private final BurstLimit burst = new BurstLimit(1_000);

    private int sendAll(long nowNs) {
        int packets = 0;
        while (burst.allows(PACE_BYTES, 50 * MS, nowNs)) {
            burst.sent(1_000);
            packets++;
        }
        return packets;
    }

    @Test
    void aSackOfTwoPacketsLetsFourOut() {
        burst.occasion(50_000, 2_000, false, 1);
        assertThat(sendAll(1)).isEqualTo(4);
    }

    @Test
    void whatLeftTheNetworkMayBeReplacedAndTwoMore() {
        burst.occasion(50_000, 30_000, false, 1);
        assertThat(sendAll(1)).isEqualTo(32);
        burst.occasion(0, 30_000, false, 2);
        assertThat(sendAll(2)).isEqualTo(32);
    }

    @Test
    void inSlowStartTwoPacketsGoForEachThatArrived() {
        burst.occasion(50_000, 30_000, true, 1);
        assertThat(sendAll(1)).isEqualTo(62);
    }

    @Test
    void intoAnIdleNetworkGoesAnInitialWindow() {
        burst.occasion(0, 0, true, 1);
        assertThat(sendAll(1)).isEqualTo(10);
    }

    // Many messages given in one turn are one occasion, and what an earlier SACK allowed is not kept for later
    @Test
    void occasionsOfOneMomentDoNotAddUpAndThoseOfOthersExpire() {
        burst.occasion(20_000, 30_000, false, 1);
        burst.occasion(20_000, 0, false, 1);
        assertThat(sendAll(1)).isEqualTo(32);
        burst.occasion(20_000, 0, false, 2);
        assertThat(sendAll(2)).isEqualTo(4);
    }

    // RFC 9002 section 7.7: without a SACK, time alone lets the window out at its pace
    @Test
    void whatIsHeldBackGoesAtThePaceOfTheWindow() {
        burst.occasion(0, 0, false, 0);
        assertThat(burst.wakeNs()).isEqualTo(TimerTable.NEVER);
        assertThat(sendAll(0)).isEqualTo(10);
        assertThat(burst.wakeNs()).as("four packets later").isEqualTo(2 * MS);
        burst.handleTimeout(PACE_BYTES, 50 * MS, MS);
        assertThat(sendAll(MS)).isZero();
        burst.handleTimeout(PACE_BYTES, 50 * MS, 3 * MS);
        assertThat(burst.wakeNs()).isEqualTo(TimerTable.NEVER);
        assertThat(sendAll(3 * MS)).as("three milliseconds' worth").isEqualTo(6);
    }
}
