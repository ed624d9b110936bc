package dev.parley.core.sctp;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.InitFields;
import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.PacketWriter;
import dev.parley.core.sctp.wire.Parameter;
import dev.parley.core.sctp.wire.ChunkType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A peer that writes its chunks by hand, and the association it torments. */
final class HostilePeer {
    static final int TAG = 0x0BADF00D;
    static final int TSN = 1_000;

    final Drops drops = new Drops();
    final SctpAssociation victim;
    /** What the victim sent, chunk by chunk. */
    final List<Chunk> answers = new ArrayList<>();
    final List<SctpEvent> events = new ArrayList<>();
    private final boolean interleaving;
    int victimTag;
    int victimTsn;
    long nowNs = 1;

    HostilePeer(SctpOptions options) {
        this(options, false);
    }

    /** @param interleaving it asks for I-DATA */
    HostilePeer(SctpOptions options, boolean interleaving) {
        this.interleaving = interleaving;
        victim = new SctpAssociation(options, 5000, 5000, new Dice(new Random(4)), drops);
    }

    /** A peer whose handshake was honest. */
    static HostilePeer connected(SctpOptions options) {
        return connected(options, false);
    }

    static HostilePeer connected(SctpOptions options, boolean interleaving) {
        HostilePeer peer = new HostilePeer(options, interleaving);
        peer.send(0, new Chunk.Init(peer.init()));
        InitFields ack = ((Chunk.InitAck) peer.answers.getFirst()).fields();
        peer.victimTag = ack.initiateTag();
        peer.victimTsn = ack.initialTsn();
        peer.send(new Chunk.CookieEcho(ack.find(Parameter.StateCookie.class).cookie()));
        peer.answers.clear();
        return peer;
    }

    /** A peer whose INIT ACK the victim waits for. */
    static HostilePeer awaited() {
        HostilePeer peer = new HostilePeer(SctpOptions.DEFAULT);
        peer.victim.connect(peer.nowNs);
        peer.drain();
        peer.victimTag = ((Chunk.Init) peer.answers.getFirst()).fields().initiateTag();
        peer.answers.clear();
        return peer;
    }

    static HostilePeer connected() {
        return connected(SctpOptions.DEFAULT);
    }

    InitFields init() {
        return new InitFields(TAG, 1 << 20, 65_535, 65_535, TSN,
                List.of(interleaving
                        ? Parameter.SupportedExtensions.of(ChunkType.RE_CONFIG, ChunkType.I_DATA,
                                ChunkType.I_FORWARD_TSN)
                        : Parameter.SupportedExtensions.of(ChunkType.RE_CONFIG, ChunkType.FORWARD_TSN),
                        new Parameter.ForwardTsnSupported()));
    }

    void send(Chunk chunk) {
        send(victimTag, chunk);
    }

    void send(int tag, Chunk chunk) {
        sendPacket(PacketWriter.packet(5000, 5000, tag, chunk));
    }

    void sendPacket(byte[] packet) {
        victim.handlePacket(packet, 0, packet.length, nowNs);
        drain();
    }

    /** Chunks as bytes, their lengths not looked at, in a packet that is otherwise right. */
    void sendRaw(byte[] chunks) {
        sendRaw(victimTag, chunks);
    }

    void sendRaw(int tag, byte[] chunks) {
        byte[] buffer = new byte[(chunks.length & ~3) + 64];
        PacketWriter writer = new PacketWriter();
        writer.begin(buffer, 0, buffer.length, 5000, 5000, tag);
        writer.chunk(chunks);
        sendPacket(Arrays.copyOf(buffer, writer.finish()));
    }

    void data(int tsn, int streamId, int streamSeq, boolean begin, boolean end, byte[] payload) {
        send(new Chunk.Data(false, begin, end, false, tsn, streamId, streamSeq, 53, payload, 0, payload.length));
    }

    /** I-DATA. */
    void part(int tsn, int streamId, boolean unordered, int messageId, int fragment, boolean end, byte[] payload) {
        send(Chunk.Data.interleaved(unordered, fragment == 0, end, false, tsn, streamId, messageId, fragment, 53,
                payload, 0, payload.length));
    }

    void run(long ms) {
        long untilNs = nowNs + ms * 1_000_000L;
        while (victim.nextTimeoutNs() <= untilNs) {
            nowNs = Math.max(nowNs, victim.nextTimeoutNs());
            victim.handleTimeout(nowNs);
            drain();
        }
        nowNs = untilNs;
    }

    void drain() {
        byte[] buffer = new byte[2_000];
        int length = victim.pollTransmit(buffer, 0, buffer.length, nowNs);
        while (length > 0) {
            PacketReader reader = new PacketReader();
            reader.begin(buffer, 0, length);
            for (Chunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
                answers.add(kept(chunk));
            }
            length = victim.pollTransmit(buffer, 0, buffer.length, nowNs);
        }
    }

    /** What the reader will not change any more. */
    private static Chunk kept(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Sack sack ->
                new Chunk.Sack(sack.cumulativeTsn(), sack.windowBytes(), sack.gaps(), sack.duplicates());
            case Chunk.Data data when data.interleaved() -> Chunk.Data.interleaved(data.unordered(), data.begin(),
                    data.end(), data.immediate(), data.tsn(), data.streamId(), data.streamSeq(), data.fragment(),
                    data.protocolId(), payload(data), 0, data.length());
            case Chunk.Data data -> new Chunk.Data(data.unordered(), data.begin(), data.end(), data.immediate(),
                    data.tsn(), data.streamId(), data.streamSeq(), data.protocolId(), payload(data), 0, data.length());
            default -> chunk;
        };
    }

    private static byte[] payload(Chunk.Data data) {
        return Arrays.copyOfRange(data.array(), data.offset(), data.offset() + data.length());
    }

    void takeEvents() {
        for (SctpEvent event = victim.pollEvent(); event != null; event = victim.pollEvent()) {
            events.add(event);
        }
    }

    <C extends Chunk> List<C> answers(Class<C> kind) {
        return answers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Code of the ABORT it got, or -1. */
    int abortCode() {
        List<Chunk.Abort> aborts = answers(Chunk.Abort.class);
        List<ErrorCause> causes = aborts.isEmpty() ? List.of() : aborts.getFirst().causes();
        return causes.isEmpty() ? -1 : causes.getFirst().code();
    }
}
