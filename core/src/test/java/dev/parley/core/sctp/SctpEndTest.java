package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.ChunkType;
import dev.parley.core.sctp.wire.ErrorCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9260 section 9: how associations end. */
@Timeout(60)
class SctpEndTest {
    private static void assertQuiet(AssociationPair pair) {
        int sent = pair.wire.sentByA() + pair.wire.sentByB();
        pair.run(600_000);
        assertThat(pair.wire.sentByA() + pair.wire.sentByB()).isEqualTo(sent);
    }

    // RFC 9260 section 9.2
    @Test
    void aShutdownComesAfterAllThatWasSent() {
        AssociationPair pair = AssociationPair.connected();
        pair.wire.lose(true, pair.wire.sentByA() + 5);
        pair.send(1, AssociationPair.bytes(100_000, 1), SendOptions.RELIABLE);
        pair.b.association.send(1, 53, AssociationPair.bytes(100_000, 2), SendOptions.RELIABLE, pair.wire.nowNs());
        pair.a.association.shutdown(pair.wire.nowNs());
        pair.run(10_000);
        assertThat(pair.b.messages()).hasSize(1);
        assertThat(pair.a.messages()).hasSize(1);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.SHUTDOWN);
        assertThat(pair.b.downCause().kind()).isEqualTo(SctpCause.Kind.SHUTDOWN);
        assertQuiet(pair);
    }

    @ParameterizedTest
    @ValueSource(ints = {ChunkType.SHUTDOWN, ChunkType.SHUTDOWN_ACK, ChunkType.SHUTDOWN_COMPLETE})
    void aShutdownSurvivesTheLossOfEachOfItsPackets(int chunkType) {
        AssociationPair pair = AssociationPair.connected();
        pair.wire.loseChunk(true, chunkType, 2).loseChunk(false, chunkType, 2);
        pair.a.association.shutdown(pair.wire.nowNs());
        pair.run(20_000);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.SHUTDOWN);
        assertThat(pair.b.downCause().kind()).isEqualTo(SctpCause.Kind.SHUTDOWN);
        assertQuiet(pair);
    }

    @Test
    void bothSidesShutDownAtTheSameTime() {
        AssociationPair pair = AssociationPair.connected();
        pair.a.association.shutdown(pair.wire.nowNs());
        pair.b.association.shutdown(pair.wire.nowNs());
        pair.run(1_000);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.SHUTDOWN);
        assertThat(pair.b.downCause().kind()).isEqualTo(SctpCause.Kind.SHUTDOWN);
    }

    // RFC 9260 section 9.1
    @Test
    void anAbortEndsBothSidesAndNamesTheReason() {
        AssociationPair pair = AssociationPair.connected();
        pair.a.association.abort("had enough", pair.wire.nowNs());
        pair.run(100);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.LOCAL_ABORT);
        assertThat(pair.b.downCause())
                .isEqualTo(new SctpCause(SctpCause.Kind.REMOTE_ABORT, ErrorCause.USER_INITIATED_ABORT, "had enough"));
        assertQuiet(pair);
    }

    @Test
    void receivedMessagesCanBeTakenAfterAnAbort() {
        AssociationPair pair = AssociationPair.connected();
        pair.b.taking = false;
        pair.send(1, "last words");
        pair.run(50);
        pair.a.association.abort("gone", pair.wire.nowNs());
        pair.run(50);
        pair.b.taking = true;
        pair.run(50);
        assertThat(pair.b.events.getLast()).isInstanceOf(SctpEvent.Down.class);
        assertThat(pair.b.messages()).hasSize(1);
    }

    @Test
    void anAbortWithALongReasonFitsIntoAPacket() {
        AssociationPair pair = AssociationPair.connected();
        pair.a.association.abort("ä".repeat(50_000), pair.wire.nowNs());
        pair.run(100);
        assertThat(pair.b.downCause().reason()).startsWith("äää");
    }

    // RFC 9260 section 8.1
    @Test
    void aPeerThatVanishesEndsTheAssociationAfterTheAgreedNumberOfTimeouts() {
        SctpOptions limited = SctpOptions.DEFAULT.withMaxRetransmits(5, 3);
        AssociationPair pair = new AssociationPair(limited, limited, 1).connect();
        pair.run(200);
        pair.wire.rule((fromA, index, packet) -> new long[0]);
        pair.send(1, "anybody?");
        pair.run(60_000);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.UNREACHABLE);
        int sent = pair.wire.sentByA();
        pair.run(60_000);
        assertThat(pair.wire.sentByA()).isEqualTo(sent);
    }

    // RFC 9260 section 8.3
    @Test
    void heartbeatsFindOutThatAnIdlePeerVanished() {
        SctpOptions limited = SctpOptions.DEFAULT.withMaxRetransmits(5, 3);
        AssociationPair pair = new AssociationPair(limited, limited, 1).connect();
        pair.run(200);
        pair.wire.rule((fromA, index, packet) -> new long[0]);
        pair.run(400_000);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.UNREACHABLE);
    }

    // RFC 9260 section 5.1
    @Test
    void nobodyAnswersTheHandshake() {
        SctpOptions limited = SctpOptions.DEFAULT.withMaxRetransmits(5, 3);
        AssociationPair pair = new AssociationPair(limited, limited, 1);
        pair.wire.rule((fromA, index, packet) -> new long[0]);
        pair.a.association.connect(pair.wire.nowNs());
        pair.run(60_000);
        assertThat(pair.wire.sentByA()).isEqualTo(4);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.UNREACHABLE);
    }

    @Test
    void afterTheEndNothingIsSentAndNothingThrows() {
        AssociationPair pair = AssociationPair.connected();
        pair.a.association.transportEnded("DTLS closed");
        assertThat(pair.send(1, "no")).isFalse();
        pair.a.association.resetStream(1, pair.wire.nowNs());
        pair.a.association.shutdown(pair.wire.nowNs());
        pair.a.association.abort("again", pair.wire.nowNs());
        pair.a.association.connect(pair.wire.nowNs());
        pair.run(100);
        assertThat(pair.a.downCause().kind()).isEqualTo(SctpCause.Kind.TRANSPORT_ENDED);
        assertThat(pair.a.all(SctpEvent.Down.class)).hasSize(1);
        assertThat(pair.a.association.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }
}
