package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks is told when a message has arrived, or that it never will. The wire has a round trip of 20 ms. */
@Timeout(60)
class SctpReceiptTest {
    private final AssociationPair pair = AssociationPair.connected();

    private void send(int bytes, SendOptions how, long receipt) {
        pair.a.association.send(1, AssociationPair.BINARY, new byte[bytes], how, receipt, pair.wire.nowNs());
    }

    private List<Long> receipts() {
        List<Long> all = new ArrayList<>();
        for (long next = pair.a.association.pollReceipt(); next != 0; next = pair.a.association.pollReceipt()) {
            all.add(next);
        }
        return all;
    }

    @Test
    void aReceiptComesWithTheAcknowledgementOfTheWholeMessage() {
        send(5_000, SendOptions.RELIABLE, 7);
        send(10, SendOptions.RELIABLE, 0);
        send(10, SendOptions.UNORDERED, 8);
        pair.run(15);
        assertThat(pair.b.messages()).hasSize(3);
        assertThat(receipts()).isEmpty();
        pair.run(30);
        assertThat(receipts()).containsExactly(7L, 8L);
    }

    @Test
    void aMessageThatLacksAPacketIsNotAcknowledged() {
        pair.wire.lose(true, pair.wire.sentByA() + 2);
        send(8_000, SendOptions.RELIABLE, 7);
        pair.run(25);
        assertThat(receipts()).isEmpty();
        pair.run(100);
        assertThat(receipts()).containsExactly(7L);
    }

    // RFC 3758: given up after it was lost, and given up before it was ever sent
    @Test
    void aMessageThatIsGivenUpSaysSo() {
        pair.wire.lose(true, pair.wire.sentByA(), pair.wire.sentByA() + 1, pair.wire.sentByA() + 2);
        send(10, new SendOptions(false, 0, -1), 7);
        send(200_000, SendOptions.RELIABLE, 8);
        send(10, new SendOptions(false, -1, 1), 9);
        pair.run(2_000);
        assertThat(receipts()).containsExactlyInAnyOrder(-7L, 8L, -9L);
    }
}
