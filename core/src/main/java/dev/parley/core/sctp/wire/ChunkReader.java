package dev.parley.core.sctp.wire;

import dev.parley.core.base.ByteReader;
import java.util.Arrays;
import java.util.List;

/** Reads one chunk whose header said where it ends; DATA and SACK are read by {@link HotChunks}. */
final class ChunkReader {
    private static final int HEADER_BYTES = 4;

    private ChunkReader() {}

    /** The chunk, or null when its fields do not fit its length. */
    static Chunk read(int type, int flags, byte[] array, int start, int length) {
        ByteReader value = new ByteReader(array, start + HEADER_BYTES, length - HEADER_BYTES);
        Chunk chunk = switch (type) {
            case ChunkType.INIT -> {
                InitFields fields = init(value);
                yield fields == null ? null : new Chunk.Init(fields);
            }
            case ChunkType.INIT_ACK -> {
                InitFields fields = init(value);
                yield fields == null ? null : new Chunk.InitAck(fields);
            }
            case ChunkType.HEARTBEAT -> new Chunk.Heartbeat(value.bytes(value.remaining()));
            case ChunkType.HEARTBEAT_ACK -> new Chunk.HeartbeatAck(value.bytes(value.remaining()));
            case ChunkType.SHUTDOWN -> new Chunk.Shutdown(value.i32());
            case ChunkType.SHUTDOWN_ACK -> new Chunk.ShutdownAck();
            case ChunkType.COOKIE_ECHO -> new Chunk.CookieEcho(value.bytes(value.remaining()));
            case ChunkType.COOKIE_ACK -> new Chunk.CookieAck();
            case ChunkType.SHUTDOWN_COMPLETE -> new Chunk.ShutdownComplete((flags & 1) != 0);
            case ChunkType.ABORT, ChunkType.ERROR -> withCauses(type, flags, value);
            case ChunkType.RE_CONFIG -> reConfig(value);
            case ChunkType.FORWARD_TSN -> forwardTsn(value);
            case ChunkType.I_FORWARD_TSN -> iForwardTsn(value);
            default -> new Chunk.Unknown(type, Arrays.copyOfRange(array, start, start + length));
        };
        return value.ok() ? chunk : null;
    }

    private static InitFields init(ByteReader value) {
        int tag = value.i32();
        long window = value.u32();
        int outbound = value.u16();
        int inbound = value.u16();
        int tsn = value.i32();
        List<Parameter> parameters = TlvReader.parameters(value);
        return parameters == null ? null : new InitFields(tag, window, outbound, inbound, tsn, parameters);
    }

    private static Chunk withCauses(int type, int flags, ByteReader value) {
        List<ErrorCause> causes = TlvReader.causes(value);
        if (type == ChunkType.ABORT) {
            // An ABORT counts even when its causes make no sense.
            return new Chunk.Abort((flags & 1) != 0, causes == null ? List.of() : causes);
        }
        return causes == null ? null : new Chunk.Error(causes);
    }

    private static Chunk reConfig(ByteReader value) {
        List<Parameter> parameters = TlvReader.parameters(value);
        return parameters == null ? null : new Chunk.ReConfig(parameters);
    }

    private static Chunk forwardTsn(ByteReader value) {
        int cumulative = value.i32();
        int count = value.remaining() / 4;
        int[] ids = new int[count];
        int[] seqs = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = value.u16();
            seqs[i] = value.u16();
        }
        return new Chunk.ForwardTsn(cumulative, ids, seqs);
    }

    private static Chunk iForwardTsn(ByteReader value) {
        int cumulative = value.i32();
        int count = value.remaining() / 8;
        int[] ids = new int[count];
        boolean[] unordered = new boolean[count];
        int[] messageIds = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = value.u16();
            unordered[i] = (value.u16() & 1) != 0;
            messageIds[i] = value.i32();
        }
        return new Chunk.IForwardTsn(cumulative, ids, unordered, messageIds);
    }
}
