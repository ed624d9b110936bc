package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9260 section 6.3.1. */
class RetransmissionTimeoutTest {
    private static final long MS = 1_000_000L;

    private final RetransmissionTimeout rto = new RetransmissionTimeout(500 * MS, 400 * MS, 3_000 * MS);

    @Test
    void itFollowsWhatIsMeasuredBetweenItsBounds() {
        assertThat(rto.rtoNs()).isEqualTo(500 * MS);
        assertThat(rto.smoothedNs()).isEqualTo(-1);
        rto.measured(10 * MS);
        assertThat(rto.rtoNs()).isEqualTo(400 * MS);
        assertThat(rto.smoothedNs()).isEqualTo(10 * MS);
        RetransmissionTimeout slow = new RetransmissionTimeout(500 * MS, 400 * MS, 3_000 * MS);
        slow.measured(400 * MS);
        assertThat(slow.rtoNs()).isEqualTo(400 * MS + 4 * 200 * MS);
        slow.measured(400 * MS);
        assertThat(slow.rtoNs()).isEqualTo(400 * MS + 4 * 150 * MS);
        slow.measured(60_000 * MS);
        assertThat(slow.rtoNs()).isEqualTo(3_000 * MS);
    }

    @Test
    void itDoublesWithEveryTimeoutUntilItIsMeasuredAgain() {
        rto.measured(10 * MS);
        rto.backOff();
        assertThat(rto.rtoNs()).isEqualTo(800 * MS);
        for (int i = 0; i < 10; i++) {
            rto.backOff();
        }
        assertThat(rto.rtoNs()).isEqualTo(3_000 * MS);
        rto.measured(10 * MS);
        assertThat(rto.rtoNs()).isEqualTo(400 * MS);
    }
}
