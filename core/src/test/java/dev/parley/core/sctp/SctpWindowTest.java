package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 9260 section 6.2: a slow application slows its peer, and nothing grows without bound. */
@Timeout(60)
class SctpWindowTest {
    private static final int WINDOW = 100_000;
    private static final int COUNT = 100;
    private static final int SIZE = 10_000;

    private static AssociationPair pairWithSmallWindow() {
        SctpOptions small = SctpOptions.DEFAULT.withReceiveWindowBytes(WINDOW);
        AssociationPair pair = new AssociationPair(SctpOptions.DEFAULT, small, 3).connect();
        pair.run(200);
        return pair;
    }

    private static void sendAll(AssociationPair pair) {
        for (int i = 0; i < COUNT; i++) {
            pair.send(1, AssociationPair.bytes(SIZE, i), SendOptions.RELIABLE);
        }
    }

    private static void assertAllArrived(AssociationPair pair) {
        assertThat(pair.b.messages()).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(pair.b.messages().get(i).data()).isEqualTo(AssociationPair.bytes(SIZE, i));
        }
    }

    @Test
    void theWindowClosesWhileNothingIsTakenAndOpensAgain() {
        AssociationPair pair = pairWithSmallWindow();
        pair.b.taking = false;
        sendAll(pair);
        pair.run(60_000);
        assertThat(pair.a.association.waitingBytes(1)).isGreaterThan(COUNT * SIZE - 2 * WINDOW);
        assertThat(pair.a.association.snapshot().receiverWindowBytes()).isLessThan(2_000);
        pair.b.taking = true;
        pair.run(10_000);
        assertAllArrived(pair);
    }

    // RFC 9260 section 6.1 rule A: the SACK that opens the window may be lost
    @Test
    void aClosedWindowIsProbed() {
        AssociationPair pair = pairWithSmallWindow();
        pair.b.taking = false;
        sendAll(pair);
        pair.run(10_000);
        pair.b.taking = true;
        pair.wire.lose(false, pair.wire.sentByB(), pair.wire.sentByB() + 1);
        pair.run(30_000);
        assertAllArrived(pair);
    }

    @Test
    void aReaderThatTakesOneMessageNowAndThenGetsThemAll() {
        AssociationPair pair = pairWithSmallWindow();
        pair.b.taking = false;
        sendAll(pair);
        for (int i = 0; i < 2_000 && pair.b.messages().size() < COUNT; i++) {
            pair.run(50);
            SctpEvent event = pair.b.association.pollEvent();
            if (event != null) {
                pair.b.events.add(event);
            }
        }
        assertAllArrived(pair);
    }

    // A peer that retransmits into a closed window shows signs of life
    @Test
    void aClosedWindowDoesNotEndTheAssociation() {
        SctpOptions impatient = SctpOptions.DEFAULT.withMaxRetransmits(5, 5);
        AssociationPair pair = new AssociationPair(impatient, impatient.withReceiveWindowBytes(WINDOW), 3).connect();
        pair.run(200);
        pair.b.taking = false;
        sendAll(pair);
        pair.run(600_000);
        assertThat(pair.a.association.isEstablished()).isTrue();
        pair.b.taking = true;
        pair.run(20_000);
        assertAllArrived(pair);
    }
}
