package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.ChunkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9260 section 5: the association begins, whatever is lost. */
class SctpHandshakeTest {
    private static void assertUp(AssociationPair pair) {
        assertThat(pair.a.association.isEstablished()).isTrue();
        assertThat(pair.b.association.isEstablished()).isTrue();
        assertThat(pair.a.events).containsExactly(new SctpEvent.Up(65_535, 65_535));
        assertThat(pair.b.events).containsExactly(new SctpEvent.Up(65_535, 65_535));
    }

    private static void assertCarriesDataBothWays(AssociationPair pair) {
        pair.a.association.send(1, 53, "there".getBytes(), SendOptions.RELIABLE, pair.wire.nowNs());
        pair.b.association.send(1, 53, "back".getBytes(), SendOptions.RELIABLE, pair.wire.nowNs());
        pair.run(3_000);
        assertThat(pair.b.messages()).singleElement()
                .satisfies(m -> assertThat(m.data()).asString().isEqualTo("there"));
        assertThat(pair.a.messages()).singleElement().satisfies(m -> assertThat(m.data()).asString().isEqualTo("back"));
    }

    // RFC 9260 section 5.1
    @Test
    void oneSideConnects() {
        AssociationPair pair = new AssociationPair();
        pair.a.association.connect(pair.wire.nowNs());
        pair.run(100);
        assertUp(pair);
        assertCarriesDataBothWays(pair);
    }

    // RFC 9260 section 5.2.1
    @Test
    void bothSidesConnectAtTheSameTime() {
        AssociationPair pair = new AssociationPair().connect();
        pair.run(100);
        assertUp(pair);
        assertCarriesDataBothWays(pair);
    }

    @ParameterizedTest
    @ValueSource(ints = {ChunkType.INIT, ChunkType.INIT_ACK, ChunkType.COOKIE_ECHO, ChunkType.COOKIE_ACK})
    void oneSideConnectsThoughAHandshakePacketIsLost(int chunkType) {
        for (int times = 1; times <= 2; times++) {
            AssociationPair pair = new AssociationPair();
            pair.wire.loseChunk(true, chunkType, times).loseChunk(false, chunkType, times);
            pair.a.association.connect(pair.wire.nowNs());
            pair.run(10_000);
            assertUp(pair);
            assertCarriesDataBothWays(pair);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ChunkType.INIT, ChunkType.INIT_ACK, ChunkType.COOKIE_ECHO, ChunkType.COOKIE_ACK})
    void bothSidesConnectThoughAHandshakePacketIsLost(int chunkType) {
        for (int lost = 0; lost < 16; lost++) {
            AssociationPair pair = new AssociationPair();
            pair.wire.loseChunk(true, chunkType, lost & 3).loseChunk(false, chunkType, lost >> 2);
            pair.connect();
            pair.run(20_000);
            assertUp(pair);
            assertCarriesDataBothWays(pair);
        }
    }

    @Test
    void everyPatternOfTheFirstEightPacketsLostStillConnects() {
        for (int pattern = 0; pattern < 256; pattern++) {
            AssociationPair pair = new AssociationPair();
            int lost = pattern;
            pair.wire.rule((fromA, index, packet) -> index < 4 && (lost >> (index + (fromA ? 0 : 4)) & 1) == 1
                    ? new long[0]
                    : null);
            pair.connect();
            pair.run(30_000);
            assertUp(pair);
            assertCarriesDataBothWays(pair);
        }
    }
}
