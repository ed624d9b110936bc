package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.testing.Retained;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere buffers grew for whoever read slowly or not at all; here what an association keeps is measured. */
@Timeout(60)
@ParameterizedClass(name = "interleaving {0}")
@ValueSource(booleans = {true, false})
class Row19SlowReaderTest {
    private static final long FIRST_WINDOW_BYTES = 1 << 20;
    private static final long MOST_BYTES = 32 << 20;
    private static final int PART_BYTES = 1_000;

    @Parameter
    boolean interleaving;

    private void flood(HostilePeer peer, int tsn, int streamId, int number) {
        if (interleaving) {
            peer.part(tsn, streamId, false, number, 0, true, new byte[PART_BYTES]);
        } else {
            peer.data(tsn, streamId, number, true, true, new byte[PART_BYTES]);
        }
        peer.answers.clear();
    }

    // A peer that does not care for the window: 20 MB on one stream
    @Test
    void whatNobodyReadsIsBoundedByTheFirstWindow() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT, interleaving);
        for (int i = 0; i < 20_000; i++) {
            flood(peer, HostilePeer.TSN + i, 1, i);
        }
        assertThat(peer.victim.isEstablished()).isTrue();
        assertThat(peer.drops.get("sctp.window")).isGreaterThan(15_000);
        assertThat(Retained.bytes(peer.victim)).isLessThan(3 * FIRST_WINDOW_BYTES / 2);
    }

    // The same with a hole in front, which only more data could fill
    @Test
    void whatWaitsBehindAHoleIsBounded() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT, interleaving);
        for (int i = 1; i < 30_000; i++) {
            flood(peer, HostilePeer.TSN + i, i % 100, i / 100);
        }
        flood(peer, HostilePeer.TSN + 30_100, 1, 400);
        assertThat(peer.victim.isEstablished()).isTrue();
        assertThat(Retained.bytes(peer.victim)).isLessThan(24 * FIRST_WINDOW_BYTES);
    }

    // The window has grown on a long path while the application took everything; then it stops
    @Test
    void aReaderThatWasFastAndStopsHoldsNoMoreThanTheGreatestWindow() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        for (int round = 0; round < 15; round++) {
            sendMegabytes(pair, 4);
            pair.run(500);
            pair.b.events.clear();
        }
        pair.b.taking = false;
        sendMegabytes(pair, 48);
        pair.run(60_000);
        assertThat(Retained.bytes(pair.b.association)).isLessThan(MOST_BYTES + MOST_BYTES / 2);
        pair.b.taking = true;
        pair.run(60_000);
        assertThat(pair.b.messages()).hasSize(48 * 8);
    }

    // One message now and then: the window must not grow for that, however long it goes on
    @Test
    void aReaderThatIsSlowForLongKeepsASmallWindow() {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.b.taking = false;
        sendMegabytes(pair, 16);
        for (int i = 0; i < 100; i++) {
            pair.run(200);
            SctpEvent event = pair.b.association.pollEvent();
            assertThat(event).isInstanceOf(SctpEvent.Message.class);
        }
        assertThat(Retained.bytes(pair.b.association)).isLessThan(2 * FIRST_WINDOW_BYTES);
    }

    private static void sendMegabytes(AssociationPair pair, int count) {
        for (int i = 0; i < 8 * count; i++) {
            pair.send(i % 3, new byte[125_000], SendOptions.RELIABLE);
        }
    }

    // Before the handshake has ended nothing is kept at all
    @Test
    void dataBeforeTheAssociationIsUpIsDropped() {
        HostilePeer peer = HostilePeer.awaited();
        for (int i = 0; i < 5_000; i++) {
            flood(peer, HostilePeer.TSN + i, 1, i);
        }
        assertThat(peer.drops.get("sctp.state") + peer.drops.get("sctp.tag")).isEqualTo(5_000);
        assertThat(Retained.bytes(peer.victim)).isLessThan(100_000);
    }
}
