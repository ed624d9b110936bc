package dev.parley.core.sctp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9260 section 3: the bytes of packets and chunks. */
class PacketTest {
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    private static byte[] packet(Chunk... chunks) {
        byte[] buffer = new byte[10_000];
        PacketWriter writer = new PacketWriter();
        writer.begin(buffer, 0, buffer.length, 5000, 5001, 0x01020304);
        for (Chunk chunk : chunks) {
            assertThat(writer.chunk(ChunkWriter.encode(chunk))).isTrue();
        }
        return Arrays.copyOf(buffer, writer.finish());
    }

    private static PacketReader read(byte[] packet) {
        PacketReader reader = new PacketReader();
        assertThat(reader.begin(packet, 0, packet.length)).isTrue();
        return reader;
    }

    /** A packet of raw chunk bytes with a right checksum. */
    private static PacketReader raw(String hex) {
        byte[] chunks = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] packet = new byte[12 + chunks.length];
        System.arraycopy(chunks, 0, packet, 12, chunks.length);
        new Checksum().put(packet, 0, packet.length);
        return read(packet);
    }

    // RFC 9260 section 6.8; RFC 3720 appendix B.4: 32 bytes of zeros give aa 36 91 8a, lowest byte first
    @Test
    void theChecksumIsCrc32cWithItsFieldAsZeroAndTheLowestByteFirst() {
        byte[] zeros = new byte[32];
        assertThat(Integer.toHexString(new Checksum().of(zeros, 0, 32))).isEqualTo("8a9136aa");
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) 0xFF);
        Arrays.fill(ones, 8, 12, (byte) 0);
        byte[] same = ones.clone();
        new Checksum().put(ones, 0, 32);
        int crc = new Checksum().of(same, 0, 32);
        assertThat(ones[8]).isEqualTo((byte) crc);
        assertThat(ones[11]).isEqualTo((byte) (crc >>> 24));
        assertThat(new Checksum().matches(ones, 0, 32)).isTrue();
        ones[20] ^= 1;
        assertThat(new Checksum().matches(ones, 0, 32)).isFalse();
    }

    static List<Chunk> controlChunks() {
        InitFields fields = new InitFields(0xCAFEBABE, 5_000_000, 65_535, 1_024, 0x80000001, List.of());
        return List.of(new Chunk.Shutdown(77), new Chunk.ShutdownAck(), new Chunk.CookieAck(),
                new Chunk.ShutdownComplete(true), new Chunk.Init(fields), new Chunk.InitAck(fields),
                new Chunk.Abort(true,
                        List.of(ErrorCause.userInitiatedAbort("bye"), new ErrorCause.NoUserData(5),
                                new ErrorCause.InvalidStream(3), new ErrorCause.StaleCookie(9))),
                new Chunk.Error(List.of(ErrorCause.protocolViolation("no"))),
                new Chunk.ReConfig(List.of(new Parameter.ReconfigResponse(4, 1), new Parameter.AddStreams(true, 5, 6),
                        new Parameter.AssociationReset(7))));
    }

    @ParameterizedTest
    @MethodSource("controlChunks")
    void aChunkIsReadAsItWasWritten(Chunk chunk) {
        PacketReader reader = read(packet(chunk));
        assertThat(reader.sourcePort()).isEqualTo(5000);
        assertThat(reader.destinationPort()).isEqualTo(5001);
        assertThat(reader.verificationTag()).isEqualTo(0x01020304);
        assertThat(reader.next()).isEqualTo(chunk);
        assertThat(reader.next()).isNull();
        assertThat(reader.malformed()).isFalse();
    }

    @Test
    void chunksWithArraysAreReadAsTheyWereWritten() {
        PacketReader reader = read(packet(new Chunk.Data(true, true, false, true, -1, 65_534, 65_535, 53, DATA, 0, 5),
                new Chunk.Sack(9, 100, new int[]{2, 3, 7, 7}, new int[]{-5}), new Chunk.CookieEcho(DATA),
                new Chunk.ForwardTsn(-2, new int[]{1, 2}, new int[]{3, 4}), new Chunk.Heartbeat(DATA),
                new Chunk.ReConfig(List.of(new Parameter.OutgoingReset(1, 2, 3, new int[]{4, 5, 6})))));
        Chunk.Data data = (Chunk.Data) reader.next();
        assertThat(data.unordered() && data.begin() && data.immediate() && !data.end()).isTrue();
        assertThat(new int[]{data.tsn(), data.streamId(), data.streamSeq(), data.protocolId(), data.length()})
                .containsExactly(-1, 65_534, 65_535, 53, 5);
        Chunk.Sack sack = (Chunk.Sack) reader.next();
        assertThat(sack.gaps()).containsExactly(2, 3, 7, 7);
        assertThat(sack.duplicates()).containsExactly(-5);
        assertThat(((Chunk.CookieEcho) reader.next()).cookie()).isEqualTo(DATA);
        Chunk.ForwardTsn forward = (Chunk.ForwardTsn) reader.next();
        assertThat(forward.streamSeqs()).containsExactly(3, 4);
        assertThat(((Chunk.Heartbeat) reader.next()).info()).isEqualTo(DATA);
        Parameter.OutgoingReset reset = (Parameter.OutgoingReset) ((Chunk.ReConfig) reader.next()).parameters()
                .getFirst();
        assertThat(reset.streamIds()).containsExactly(4, 5, 6);
        assertThat(reader.next()).isNull();
        assertThat(reader.malformed()).isFalse();
    }

    // RFC 8260 sections 2.1 and 2.3.1
    @Test
    void chunksOfInterleavingAreReadAsTheyWereWritten() {
        PacketReader reader = read(packet(
                Chunk.Data.interleaved(true, true, false, true, -1, 65_534, -7, 0, 53, DATA, 0, 5),
                new Chunk.IForwardTsn(-2, new int[]{1, 2}, new boolean[]{true, false}, new int[]{-3, 4})));
        Chunk.Data first = (Chunk.Data) reader.next();
        assertThat(first.interleaved() && first.unordered() && first.begin() && first.immediate() && !first.end())
                .isTrue();
        assertThat(new int[]{first.tsn(), first.streamId(), first.streamSeq(), first.protocolId(), first.length()})
                .containsExactly(-1, 65_534, -7, 53, 5);
        Chunk.IForwardTsn forward = (Chunk.IForwardTsn) reader.next();
        assertThat(forward.cumulativeTsn()).isEqualTo(-2);
        assertThat(forward.streamIds()).containsExactly(1, 2);
        assertThat(forward.unordered()).containsExactly(true, false);
        assertThat(forward.messageIds()).containsExactly(-3, 4);
        Chunk.Data later = (Chunk.Data) read(
                packet(Chunk.Data.interleaved(false, false, true, false, 9, 1, 2, 77, 53, DATA, 1, 2))).next();
        assertThat(new int[]{later.fragment(), later.protocolId(), later.streamSeq(), later.length()})
                .containsExactly(77, 0, 2, 2);
    }

    @Test
    void interleavedDataIsWrittenInPlaceAsItIsEncoded() {
        byte[] buffer = new byte[64];
        PacketWriter writer = new PacketWriter();
        writer.begin(buffer, 0, 64, 5000, 5001, 0x01020304);
        writer.interleavedData(1, 9, 1, 2, 77, DATA, 1, 3);
        byte[] written = Arrays.copyOf(buffer, writer.finish());
        assertThat(written).isEqualTo(packet(
                Chunk.Data.interleaved(false, false, true, false, 9, 1, 2, 77, 53, DATA, 1, 3)));
    }

    // A chunk length of 0 to 3 once made a reader loop for ever
    @Test
    void aChunkShorterThanItsHeaderEndsThePacket() {
        for (int length = 0; length < 4; length++) {
            PacketReader reader = raw("0b00000" + length + " 0b000004");
            assertThat(reader.next()).isNull();
            assertThat(reader.malformed()).isTrue();
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aChunkThatClaimsMoreThanThePacketHasIsNotRead() {
        PacketReader reader = raw("0b000005");
        assertThat(reader.next()).isNull();
        assertThat(reader.malformed()).isTrue();
    }

    @Test
    void aLastChunkWithoutItsPaddingIsRead() {
        assertThat(raw("0a000005 aa").next()).isInstanceOf(Chunk.CookieEcho.class);
    }

    @Test
    void shortChunksAreNotRead() {
        for (String hex : List.of("00030008 00000000", "0100000c 00000001 00000001", "03000008 00000000",
                "07000004", "c0000006 0000", "00030004", "40030010 00000000 00000000 00000000")) {
            assertThat(raw(hex).next()).as(hex).isNull();
        }
    }

    // Counts of gaps beyond the chunk
    @Test
    void aSackThatCountsMoreThanItHasIsNotRead() {
        assertThat(raw("03000010 00000001 00001000 ffff ffff").next()).isNull();
        assertThat(raw("03000014 00000001 00001000 0001 0001 00020002").next()).isNull();
    }

    @Test
    void parametersShorterThanTheirHeaderOrLongerThanTheChunkAreNotRead() {
        String init = " 00000001 00001000 0001 0001 00000001 ";
        assertThat(raw("01000018" + init + "00070000").next()).isNull();
        assertThat(raw("01000018" + init + "00070003").next()).isNull();
        assertThat(raw("01000018" + init + "00070009").next()).isNull();
        assertThat(raw("01000018" + init + "00070004").next()).isInstanceOf(Chunk.Init.class);
        assertThat(raw("8200000c 000d0008 00000001").next()).isNull();
        assertThat(raw("8200000c 00100008 00000001").next()).isNull();
    }

    @Test
    void aPacketShorterThanAHeaderAndAChunkOrWithAWrongChecksumIsNotBegun() {
        for (int length = 0; length < 16; length++) {
            assertThat(new PacketReader().begin(new byte[16], 0, length)).isFalse();
        }
        assertThat(new PacketReader().begin(new byte[16], 0, 16)).isFalse();
    }

    @Test
    void aSackHoldsAsManyGapsAsFit() {
        byte[] buffer = new byte[64];
        PacketWriter writer = new PacketWriter();
        writer.begin(buffer, 0, 64, 1, 2, 3);
        assertThat(writer.sack(5, 6, new int[400], 200, new int[20], 20)).isTrue();
        int length = writer.finish();
        assertThat(length).isEqualTo(64);
        PacketReader reader = read(buffer);
        assertThat(((Chunk.Sack) reader.next()).gaps()).hasSize(18);
        assertThat(writer.sack(5, 6, new int[0], 0, new int[0], 0)).isFalse();
    }
}
