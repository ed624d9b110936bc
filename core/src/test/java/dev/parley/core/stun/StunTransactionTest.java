package dev.parley.core.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StunTransactionTest {
    private static final long MS = 1_000_000;
    private static final TransactionId ID = new TransactionId(1, 2);

    private static List<Long> sendTimesMs(StunTransaction transaction) {
        List<Long> times = new ArrayList<>();
        for (long ms = 0; ms <= 60_000; ms += 100) {
            if (transaction.takeSend(ms * MS)) {
                times.add(ms);
            } else if (transaction.isGivenUp()) {
                times.add(-ms);
                break;
            }
        }
        return times;
    }

    // RFC 8489 section 6.2.1: its own example
    @Test
    void sendsWhenTheRfcSays() {
        assertThat(sendTimesMs(new StunTransaction(ID, new byte[0], Retransmission.RFC_8489, 0)))
                .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L, -39_500L);
    }

    @Test
    void theDoublingHasAnEnd() {
        Retransmission capped = new Retransmission(500 * MS, 1_000 * MS, 4, 2_000 * MS);
        assertThat(sendTimesMs(new StunTransaction(ID, new byte[0], capped, 0)))
                .containsExactly(0L, 500L, 1_500L, 2_500L, -4_500L);
    }

    @Test
    void aStoppedTransactionWaitsButSendsNoMore() {
        StunTransaction transaction = new StunTransaction(ID, new byte[0], Retransmission.RFC_8489, 0);
        assertThat(transaction.takeSend(0)).isTrue();
        transaction.stopSending(3_000 * MS);
        assertThat(sendTimesMs(transaction)).containsExactly(-3_000L);
        assertThat(transaction.nextNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void roundTripIsKnownOnlyWithoutRetransmission() {
        StunTransaction transaction = new StunTransaction(ID, new byte[0], Retransmission.RFC_8489, 0);
        transaction.takeSend(0);
        assertThat(transaction.roundTripNs(30 * MS)).isEqualTo(30 * MS);
        transaction.hurry(40 * MS);
        assertThat(transaction.takeSend(40 * MS)).isTrue();
        assertThat(transaction.roundTripNs(50 * MS)).isEqualTo(-1);
    }
}
