package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.InitFields;
import dev.parley.core.sctp.wire.PacketWriter;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.sctp.wire.ReconfigResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere forged cookies, gap counts and resets took associations over or made them loop; here a peer that lies. */
@Timeout(30)
class Row08HostileSctpTest {
    // RFC 9260 section 5.1.5
    @Test
    void aForgedCookieBeginsNothing() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        peer.send(0, new Chunk.Init(peer.init()));
        InitFields ack = ((Chunk.InitAck) peer.answers.getFirst()).fields();
        byte[] cookie = ack.find(Parameter.StateCookie.class).cookie();
        cookie[20] ^= 1;
        peer.answers.clear();
        peer.send(ack.initiateTag(), new Chunk.CookieEcho(cookie));
        peer.send(ack.initiateTag(), new Chunk.CookieEcho(new byte[0]));
        peer.send(ack.initiateTag(), new Chunk.CookieEcho(new byte[900]));
        assertThat(peer.victim.isEstablished()).isFalse();
        assertThat(peer.answers).isEmpty();
        assertThat(peer.drops.get("sctp.cookie")).isEqualTo(3);
    }

    @Test
    void aCookieUnderAWrongTagBeginsNothing() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        peer.send(0, new Chunk.Init(peer.init()));
        InitFields ack = ((Chunk.InitAck) peer.answers.getFirst()).fields();
        peer.send(ack.initiateTag() + 1, new Chunk.CookieEcho(ack.find(Parameter.StateCookie.class).cookie()));
        assertThat(peer.victim.isEstablished()).isFalse();
    }

    // RFC 9260 section 5.1.5 and 5.2.6
    @Test
    void aCookieThatIsTooOldIsRefusedWithStaleCookie() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        peer.send(0, new Chunk.Init(peer.init()));
        InitFields ack = ((Chunk.InitAck) peer.answers.getFirst()).fields();
        peer.run(61_000);
        peer.send(ack.initiateTag(), new Chunk.CookieEcho(ack.find(Parameter.StateCookie.class).cookie()));
        assertThat(peer.victim.isEstablished()).isFalse();
        assertThat(peer.answers(Chunk.Error.class)).singleElement()
                .satisfies(e -> assertThat(e.causes()).containsExactly(new ErrorCause.StaleCookie(1_000_000)));
    }

    @Test
    void initsOfEveryKindKeepNoState() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        for (int i = 0; i < 10_000; i++) {
            peer.send(0, new Chunk.Init(new InitFields(i, i, i % 3, i % 5, i,
                    List.of(new Parameter.Unknown(0xC123, new byte[]{(byte) 0xC1, 0x23, 0, 4})))));
        }
        assertThat(peer.victim.isEstablished()).isFalse();
        assertThat(peer.victim.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    // RFC 9260 section 3.2.1
    @Test
    void anInitWithManyUnknownParametersIsAnsweredInOnePacket() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        byte[] unknown = new byte[40];
        unknown[0] = (byte) 0xC1;
        unknown[3] = 40;
        peer.send(0, new Chunk.Init(new InitFields(1, 1, 1, 1, 1,
                java.util.Collections.nCopies(25, new Parameter.Unknown(0xC100, unknown)))));
        InitFields ack = peer.answers(Chunk.InitAck.class).getFirst().fields();
        assertThat(ack.parameters().stream().filter(Parameter.Unrecognized.class::isInstance)).hasSize(8);
    }

    // RFC 9260 section 8.5
    @Test
    void packetsWithAWrongTagChangeNothing() {
        HostilePeer peer = HostilePeer.connected();
        peer.send(peer.victimTag + 1, new Chunk.Abort(false, List.of()));
        peer.send(peer.victimTag, new Chunk.Abort(true, List.of()));
        peer.send(0, new Chunk.Abort(false, List.of()));
        peer.send(peer.victimTag + 1, new Chunk.ShutdownComplete(false));
        peer.send(peer.victimTag + 1, new Chunk.Shutdown(0));
        peer.send(0, new Chunk.CookieAck());
        assertThat(peer.victim.isEstablished()).isTrue();
        assertThat(peer.answers).isEmpty();
        assertThat(peer.drops.get("sctp.tag")).isEqualTo(6);
    }

    // RFC 9260 section 5.2.2: an INIT in the middle gets an answer and no more
    @Test
    void anInitInTheMiddleDoesNotDisturb() {
        HostilePeer peer = HostilePeer.connected();
        peer.send(0, new Chunk.Init(peer.init()));
        assertThat(peer.answers(Chunk.InitAck.class)).hasSize(1);
        assertThat(peer.victim.isEstablished()).isTrue();
        peer.data(HostilePeer.TSN, 1, 0, true, true, new byte[10]);
        peer.takeEvents();
        assertThat(peer.events).hasSize(2);
    }

    // RFC 9260 section 5.2.4 action A: under DTLS nobody restarts; channels would lose messages unseen
    @Test
    void aRestartEndsTheAssociation() {
        HostilePeer peer = HostilePeer.connected();
        peer.send(0, new Chunk.Init(new InitFields(77, 1 << 20, 9, 9, 5, List.of())));
        InitFields ack = peer.answers(Chunk.InitAck.class).getFirst().fields();
        peer.send(ack.initiateTag(), new Chunk.CookieEcho(ack.find(Parameter.StateCookie.class).cookie()));
        peer.takeEvents();
        assertThat(peer.events.getLast()).isInstanceOfSatisfying(SctpEvent.Down.class,
                down -> assertThat(down.cause().kind()).isEqualTo(SctpCause.Kind.RESTARTED));
    }

    // RFC 9260 section 6.2
    @Test
    void dataWithoutDataEndsTheAssociation() {
        HostilePeer peer = HostilePeer.connected();
        peer.data(HostilePeer.TSN, 1, 0, true, true, new byte[0]);
        assertThat(peer.abortCode()).isEqualTo(ErrorCause.NO_USER_DATA);
    }

    @Test
    void aMessageLongerThanAnnouncedEndsTheAssociation() {
        HostilePeer peer = HostilePeer.connected();
        for (int i = 0; i < 300 && !peer.victim.isEnded(); i++) {
            peer.data(HostilePeer.TSN + i, 1, 0, i == 0, false, new byte[1_000]);
        }
        assertThat(peer.abortCode()).isEqualTo(ErrorCause.PROTOCOL_VIOLATION);
    }

    @Test
    void fragmentsWithoutEndAndMessagesOutOfTurnStayInsideTheWindow() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT.withReceiveWindowBytes(100_000));
        int taken = 0;
        for (int i = 0; i < 40_000; i++) {
            // Begins only, every second TSN, each on a stream of its own.
            peer.data(HostilePeer.TSN + 1 + 2 * i, i & 0xFFFF, 5, true, false, new byte[1]);
            taken = i;
        }
        assertThat(taken).isEqualTo(39_999);
        assertThat(peer.drops.get("sctp.window")).isGreaterThan(38_000);
        Chunk.Sack last = peer.answers(Chunk.Sack.class).getLast();
        assertThat(last.windowBytes()).isLessThan(200);
    }

    @Test
    void messagesThatNobodyTakesStayInsideTheWindow() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT.withReceiveWindowBytes(100_000));
        for (int i = 0; i < 20_000; i++) {
            peer.data(HostilePeer.TSN + i, 1, i, true, true, new byte[1]);
        }
        assertThat(peer.drops.get("sctp.window")).isGreaterThan(18_000);
        peer.takeEvents();
        assertThat(peer.events.size()).isBetween(1_000, 2_000);
    }

    @Test
    void tsnsFarAheadAreNotTaken() {
        HostilePeer peer = HostilePeer.connected();
        peer.data(HostilePeer.TSN + 100_000, 1, 0, true, true, new byte[10]);
        peer.data(HostilePeer.TSN + Integer.MIN_VALUE, 1, 0, true, true, new byte[10]);
        peer.send(new Chunk.ForwardTsn(HostilePeer.TSN + 1_000_000, new int[]{1}, new int[]{1}));
        peer.takeEvents();
        assertThat(peer.events).hasSize(1);
        assertThat(peer.answers(Chunk.Sack.class).getLast().cumulativeTsn()).isEqualTo(HostilePeer.TSN - 1);
    }

    // RFC 9260 section 6.2.1: SACKs for what was never sent, with huge and overlapping gaps
    @Test
    void sacksThatCannotBeTrueChangeNothing() {
        HostilePeer peer = HostilePeer.connected();
        for (int i = 0; i < 5; i++) {
            peer.victim.send(1, 53, new byte[1_000], SendOptions.RELIABLE, peer.nowNs);
        }
        peer.drain();
        int tsn = peer.victimTsn;
        int[] none = {};
        peer.send(new Chunk.Sack(tsn + 5, 1 << 20, none, none));
        peer.send(new Chunk.Sack(tsn - 2, 1 << 20, none, none));
        peer.send(new Chunk.Sack(tsn + 0x7FFFFFF0, 1 << 20, none, none));
        peer.send(new Chunk.Sack(tsn - 1, 1 << 20, new int[]{2, 65_535}, none));
        peer.send(new Chunk.Sack(tsn - 1, 1 << 20, new int[]{3, 2}, none));
        peer.send(new Chunk.Sack(tsn - 1, 1 << 20, new int[]{0, 0}, none));
        peer.send(new Chunk.Sack(tsn - 1, 1 << 20, IntStream.range(0, 400).map(i -> 2 + i % 2).toArray(), none));
        assertThat(peer.drops.get("sctp.sack")).isEqualTo(7);
        assertThat(peer.victim.snapshot().unackedChunks()).isEqualTo(5);
        peer.send(new Chunk.Sack(tsn + 4, 1 << 20, none, none));
        assertThat(peer.victim.snapshot().unackedChunks()).isZero();
    }

    // A receiver that throws away what it reported in a gap (RFC 9260 section 6.2.1)
    @Test
    void whatThePeerThrewAwayAgainIsSentAgain() {
        HostilePeer peer = HostilePeer.connected();
        peer.victim.send(1, 53, new byte[1_132], SendOptions.RELIABLE, peer.nowNs);
        peer.victim.send(1, 53, new byte[1_132], SendOptions.RELIABLE, peer.nowNs);
        peer.drain();
        int tsn = peer.victimTsn;
        peer.send(new Chunk.Sack(tsn - 1, 1 << 20, new int[]{2, 2}, new int[0]));
        peer.send(new Chunk.Sack(tsn, 1 << 20, new int[0], new int[0]));
        peer.answers.clear();
        peer.run(5_000);
        assertThat(peer.answers(Chunk.Data.class)).isNotEmpty().allMatch(d -> d.tsn() == tsn + 1);
    }

    @Test
    void requestsToReconfigureAreAnsweredOnceEachAndBounded() {
        HostilePeer peer = HostilePeer.connected();
        for (int i = 0; i < 5_000; i++) {
            peer.send(new Chunk.ReConfig(List.of(
                    new Parameter.OutgoingReset(HostilePeer.TSN + i, 0, HostilePeer.TSN - 1, new int[]{i & 0xFFFF}))));
        }
        assertThat(peer.answers(Chunk.ReConfig.class)).hasSize(5_000);
        peer.answers.clear();
        peer.send(new Chunk.ReConfig(List.of(new Parameter.IncomingReset(HostilePeer.TSN + 5_000, new int[]{1}),
                new Parameter.AddStreams(true, HostilePeer.TSN + 5_001, 60_000),
                new Parameter.AddStreams(false, HostilePeer.TSN + 5_002, 60_000),
                new Parameter.AssociationReset(HostilePeer.TSN + 5_003))));
        assertThat(peer.answers(Chunk.ReConfig.class).getFirst().parameters())
                .extracting(p -> ((Parameter.ReconfigResponse) p).result()).containsExactly(ReconfigResult.DENIED,
                        ReconfigResult.DENIED, ReconfigResult.DENIED, ReconfigResult.DENIED);
    }

    // RFC 6525 section 5.2.7: "in progress" for ever
    @Test
    void aResetThatIsAlwaysInProgressIsAskedForAtThePaceOfTheTimer() {
        HostilePeer peer = HostilePeer.connected();
        peer.victim.resetStream(1, peer.nowNs);
        peer.drain();
        for (int i = 0; i < 1_000; i++) {
            Chunk.ReConfig last = peer.answers(Chunk.ReConfig.class).getLast();
            int asked = ((Parameter.OutgoingReset) last.parameters().getFirst()).requestSeq();
            for (int again = 0; again < 10; again++) {
                peer.send(new Chunk.ReConfig(
                        List.of(new Parameter.ReconfigResponse(asked, ReconfigResult.IN_PROGRESS))));
            }
            peer.run(10);
        }
        assertThat(peer.answers(Chunk.ReConfig.class).size()).as("requests in ten seconds").isLessThan(30);
        assertThat(peer.victim.isEstablished()).isTrue();
    }

    @Test
    void responsesToRequestsThatWereNeverMadeChangeNothing() {
        HostilePeer peer = HostilePeer.connected();
        for (int result = 0; result < 10; result++) {
            peer.send(new Chunk.ReConfig(List.of(new Parameter.ReconfigResponse(peer.victimTsn, result),
                    new Parameter.ReconfigResponse(0, result))));
        }
        peer.takeEvents();
        assertThat(peer.events).hasSize(1);
        assertThat(peer.answers).isEmpty();
    }

    // RFC 6525 section 5.2.5: streams may be added up to what there can be, and are then used
    @Test
    void addedStreamsCountAndCannotOverflow() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        peer.send(0, new Chunk.Init(new InitFields(HostilePeer.TAG, 1 << 20, 10, 10, HostilePeer.TSN,
                peer.init().parameters())));
        InitFields ack = peer.answers(Chunk.InitAck.class).getFirst().fields();
        peer.victimTag = ack.initiateTag();
        peer.send(new Chunk.CookieEcho(ack.find(Parameter.StateCookie.class).cookie()));
        peer.data(HostilePeer.TSN, 12, 0, true, true, new byte[1]);
        peer.send(new Chunk.ReConfig(List.of(new Parameter.AddStreams(true, HostilePeer.TSN, 65_535))));
        peer.send(new Chunk.ReConfig(List.of(new Parameter.AddStreams(true, HostilePeer.TSN + 1, 5))));
        peer.data(HostilePeer.TSN + 1, 12, 0, true, true, new byte[1]);
        assertThat(peer.answers(Chunk.ReConfig.class).stream().flatMap(c -> c.parameters().stream()))
                .extracting(p -> ((Parameter.ReconfigResponse) p).result())
                .containsExactly(ReconfigResult.DENIED, ReconfigResult.PERFORMED);
        assertThat(peer.drops.get("sctp.stream")).isEqualTo(1);
        assertThat(peer.answers(Chunk.Error.class)).hasSize(1);
        peer.takeEvents();
        assertThat(peer.events).hasSize(2);
    }

    @Test
    void answersWaitInBoundedNumberWhenNobodySends() {
        HostilePeer peer = HostilePeer.connected();
        byte[] heartbeat = PacketWriter.packet(5000, 5000, peer.victimTag, new Chunk.Heartbeat(new byte[1_000]));
        for (int i = 0; i < 10_000; i++) {
            peer.victim.handlePacket(heartbeat, 0, heartbeat.length, peer.nowNs);
        }
        peer.drain();
        assertThat(peer.answers(Chunk.HeartbeatAck.class)).hasSizeLessThan(100);
    }

    // RFC 9260 section 3.2
    @Test
    void unknownChunksAreTreatedAsTheirTypeSays() {
        HostilePeer peer = HostilePeer.connected();
        for (int type : new int[]{0x3F, 0x7F, 0xBF, 0xFF}) {
            byte[] buffer = new byte[200];
            PacketWriter writer = new PacketWriter();
            writer.begin(buffer, 0, 200, 5000, 5000, peer.victimTag);
            writer.chunk(new byte[]{(byte) type, 0, 0, 4});
            writer.chunk(new byte[]{4, 0, 0, 4});
            peer.answers.clear();
            peer.sendPacket(java.util.Arrays.copyOf(buffer, writer.finish()));
            assertThat(peer.answers(Chunk.HeartbeatAck.class)).hasSize(type >= 0x80 ? 1 : 0);
            assertThat(peer.answers(Chunk.Error.class)).hasSize((type & 0x40) != 0 ? 1 : 0);
        }
    }

    @Test
    void aHeartbeatAckThatWasNeverAskedForMeasuresNothing() {
        HostilePeer peer = HostilePeer.connected();
        peer.send(new Chunk.HeartbeatAck(new byte[20]));
        peer.send(new Chunk.HeartbeatAck(new byte[0]));
        assertThat(peer.victim.snapshot().smoothedRoundTripNs()).isEqualTo(-1);
    }

    @Test
    void forwardTsnWithStreamsThatNeverWereIsHarmless() {
        HostilePeer peer = HostilePeer.connected();
        int[] ids = IntStream.range(0, 250).toArray();
        for (int i = 0; i < 1_000; i++) {
            peer.send(new Chunk.ForwardTsn(HostilePeer.TSN + i, ids, ids));
        }
        peer.takeEvents();
        assertThat(peer.events).hasSize(1);
    }

    @Test
    void chunksThatBelongToNoAssociationAreDropped() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        peer.victim.connect(peer.nowNs);
        peer.drain();
        int tag = ((Chunk.Init) peer.answers.getFirst()).fields().initiateTag();
        peer.send(tag, new Chunk.Shutdown(1));
        peer.send(tag, new Chunk.Sack(1, 1, new int[0], new int[0]));
        peer.send(tag, new Chunk.CookieAck());
        peer.send(tag, new Chunk.InitAck(peer.init()));
        assertThat(peer.victim.isEstablished()).isFalse();
        assertThat(peer.drops.get("sctp.state")).isEqualTo(2);
        assertThat(peer.drops.get("sctp.init-ack")).isEqualTo(1);
    }
}
