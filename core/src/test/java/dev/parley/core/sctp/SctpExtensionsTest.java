package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ChunkType;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.InitFields;
import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.PacketWriter;
import dev.parley.core.sctp.wire.Parameter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I-DATA (RFC 8260) and zero checksums (RFC 9653) are used when both ends want them, and not otherwise. */
class SctpExtensionsTest {
    private static SctpOptions options(boolean interleaving, boolean zeroChecksum) {
        return SctpOptions.DEFAULT.withExtensions(
                SctpExtensions.DEFAULT.withInterleaving(interleaving).withZeroChecksum(zeroChecksum));
    }

    /** Types of the first chunks of packets from a. */
    private static Set<Integer> typesSent(AssociationPair pair) {
        Set<Integer> types = new HashSet<>();
        pair.wire.rule((fromA, index, packet) -> {
            if (fromA) {
                types.add(packet[PacketReader.HEADER_BYTES] & 0xFF);
            }
            return null;
        });
        return types;
    }

    // RFC 8260 section 2.2.1
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void interleavingNeedsBoth(boolean a, boolean b) {
        AssociationPair pair = new AssociationPair(options(a, true), options(b, true), 1);
        Set<Integer> types = typesSent(pair);
        pair.connect().run(200);
        pair.send(1, AssociationPair.bytes(20_000, 1), SendOptions.RELIABLE);
        pair.send(2, AssociationPair.bytes(20_000, 2), SendOptions.UNORDERED);
        pair.run(1_000);
        assertThat(pair.b.messages()).hasSize(2);
        assertThat(types.contains(ChunkType.I_DATA)).isEqualTo(a && b);
        assertThat(types.contains(ChunkType.DATA)).isEqualTo(!(a && b));
        assertThat(pair.a.association.snapshot().interleaving()).isEqualTo(a && b);
        assertThat(pair.b.association.snapshot().interleaving()).isEqualTo(a && b);
    }

    // RFC 9653 sections 5.2 and 5.3
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void checksumsAreLeftOutOnlyWhenTheReceiverSaidSo(boolean a, boolean b) {
        AssociationPair pair = new AssociationPair(options(true, a), options(true, b), 1);
        int[] without = new int[2];
        pair.wire.rule((fromA, index, packet) -> {
            boolean zero = ByteBuffer.wrap(packet).getInt(8) == 0;
            without[fromA ? 0 : 1] += zero ? 1 : 0;
            boolean handshake = packet[12] == ChunkType.INIT || packet[12] == ChunkType.INIT_ACK
                    || packet[12] == ChunkType.COOKIE_ECHO;
            assertThat(handshake && zero).isFalse();
            return null;
        });
        pair.connect().run(200);
        pair.send(1, AssociationPair.bytes(20_000, 1), SendOptions.RELIABLE);
        pair.run(1_000);
        assertThat(pair.b.messages()).hasSize(1);
        assertThat(without[0] > 0).isEqualTo(a && b);
        assertThat(without[1] > 0).isEqualTo(a && b);
        assertThat(pair.b.association.drops().snapshot()).isEmpty();
    }

    @Test
    void aPacketWithoutChecksumIsDroppedByWhoDidNotAskForIt() {
        HostilePeer peer = HostilePeer.connected(options(true, false));
        byte[] packet = new byte[16];
        ByteBuffer.wrap(packet).putShort((short) 5000).putShort((short) 5000).putInt(peer.victimTag).putInt(0)
                .put((byte) ChunkType.ABORT).put((byte) 0).putShort((short) 4);
        peer.sendPacket(packet);
        assertThat(peer.victim.isEstablished()).isTrue();
        assertThat(peer.drops.snapshot()).containsKey("sctp.checksum");
    }

    // RFC 9653 section 5.3: INIT is the exception
    @Test
    void anInitWithoutChecksumIsDropped() {
        HostilePeer peer = HostilePeer.awaited();
        byte[] init = PacketWriter.packet(5000, 5000, 0, new Chunk.Init(peer.init()));
        peer.sendPacket(init);
        int answers = peer.answers.size();
        ByteBuffer.wrap(init).putInt(8, 0);
        peer.sendPacket(init);
        assertThat(answers).isEqualTo(1);
        assertThat(peer.answers).hasSize(1);
    }

    // Some stacks break on larger ones, so only who says so gets them
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 3_000, 8_932})
    void packetsAreNoLargerThanThePeerSaidItReads(int peerReads) {
        AssociationPair pair = new AssociationPair(SctpOptions.DEFAULT,
                SctpOptions.DEFAULT.withLargestPacketBytes(peerReads), 1);
        int[] largest = new int[1];
        pair.wire.rule((fromA, index, packet) -> {
            largest[0] = Math.max(largest[0], fromA ? packet.length : 0);
            return null;
        });
        pair.connect().run(200);
        for (int i = 0; i < 20; i++) {
            pair.send(1, AssociationPair.bytes(100_000, i), SendOptions.RELIABLE);
        }
        pair.run(10_000);
        assertThat(pair.b.messages()).hasSize(20);
        assertThat(largest[0]).isBetween(1_400, Math.max(1_432, peerReads));
    }

    // RFC 9653 section 4: other methods are for other carriers
    @Test
    void aMethodOtherThanDtlsIsNotUsed() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        InitFields plain = peer.init();
        List<Parameter> parameters = new ArrayList<>(plain.parameters());
        parameters.add(new Parameter.ZeroChecksumAcceptable(2));
        peer.send(0, new Chunk.Init(new InitFields(plain.initiateTag(), plain.windowBytes(), 10, 10,
                plain.initialTsn(), parameters)));
        InitFields ack = ((Chunk.InitAck) peer.answers.getFirst()).fields();
        peer.victimTag = ack.initiateTag();
        peer.send(new Chunk.CookieEcho(ack.find(Parameter.StateCookie.class).cookie()));
        assertThat(peer.victim.isEstablished()).isTrue();
        assertThat(peer.victim.snapshot().zeroChecksum()).isFalse();
    }

    // RFC 8260 sections 2.2.1 and 2.3.1
    @Test
    void chunksOfTheOtherKindEndAnInterleavedAssociation() {
        HostilePeer data = HostilePeer.connected(SctpOptions.DEFAULT, true);
        data.data(HostilePeer.TSN, 1, 0, true, true, new byte[1]);
        assertThat(data.abortCode()).isEqualTo(ErrorCause.PROTOCOL_VIOLATION);
        HostilePeer forward = HostilePeer.connected(SctpOptions.DEFAULT, true);
        forward.send(new Chunk.ForwardTsn(HostilePeer.TSN, new int[0], new int[0]));
        assertThat(forward.abortCode()).isEqualTo(ErrorCause.PROTOCOL_VIOLATION);
    }

    // RFC 9260 section 3.2: their types say stop and report, skip and report
    @Test
    void interleavedChunksAreUnknownToAnAssociationWithoutThem() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT);
        peer.part(HostilePeer.TSN, 1, false, 0, 0, true, new byte[1]);
        peer.send(new Chunk.IForwardTsn(HostilePeer.TSN, new int[]{1}, new boolean[1], new int[1]));
        assertThat(peer.victim.isEstablished()).isTrue();
        assertThat(peer.answers(Chunk.Error.class)).hasSize(2);
        peer.takeEvents();
        assertThat(peer.events).noneMatch(SctpEvent.Message.class::isInstance);
    }

    @Test
    void anInterleavedMessageWithoutUserDataEndsTheAssociation() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT, true);
        peer.part(HostilePeer.TSN, 1, false, 0, 0, true, new byte[0]);
        assertThat(peer.abortCode()).isEqualTo(ErrorCause.NO_USER_DATA);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSmallMessageWaitsForALargeOneOnlyWithoutInterleaving(boolean interleaving) {
        AssociationPair pair = AssociationPair.connected(interleaving);
        pair.send(1, AssociationPair.bytes(200_000, 1), SendOptions.RELIABLE);
        pair.run(1);
        pair.send(2, AssociationPair.bytes(64, 2), SendOptions.RELIABLE);
        pair.run(5_000);
        assertThat(pair.b.messages()).extracting(SctpEvent.Message::streamId)
                .containsExactly(interleaving ? 2 : 1, interleaving ? 1 : 2);
    }

    // Each is as large as the peer's window at first: together they would fill it with halves
    @Test
    void manyLargeMessagesAtATimeAllArrive() {
        AssociationPair pair = AssociationPair.connected(true);
        for (int id = 0; id < 40; id++) {
            pair.send(id, AssociationPair.bytes(262_144, id), SendOptions.RELIABLE);
        }
        pair.run(60_000);
        assertThat(pair.b.messages()).hasSize(40);
    }

    // A peer that begins more than fits gets more room, within bounds
    @Test
    void halvesOfManyMessagesOpenTheWindow() {
        HostilePeer peer = HostilePeer.connected(SctpOptions.DEFAULT, true);
        int tsn = HostilePeer.TSN;
        for (int part = 0; part < 100; part++) {
            for (int id = 0; id < 20; id++) {
                peer.part(tsn++, id, false, 0, part, part == 99, new byte[1_000]);
                peer.answers.clear();
            }
        }
        peer.takeEvents();
        assertThat(peer.events.stream().filter(SctpEvent.Message.class::isInstance)).hasSize(20);
    }
}
